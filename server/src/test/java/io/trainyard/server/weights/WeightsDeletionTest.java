package io.trainyard.server.weights;

import static io.trainyard.server.weights.UploadsForTests.NETWORK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WeightsDeletionTest {
    @Inject
    UploadsForTests uploads;

    @Inject
    TrainedCheckpoints trained;

    @Inject
    Jdbi jdbi;

    @Test
    void uploadedWeightsAreDeletedWithWhatNobodyElseRefersTo() {
        byte[] file = SampleWeights.of(NETWORK, 11).file();
        long before = uploads.blobs();
        int first = uploads.upload(file).extract().path("id");
        int second = uploads.upload(file).extract().path("id");
        long both = uploads.blobs();

        uploads.delete(first).statusCode(204);
        assertThat(uploads.blobs()).isEqualTo(both);
        uploads.get("/api/v1/checkpoints/" + first).statusCode(404);
        uploads.delete(first).statusCode(404);
        uploads.delete(second).statusCode(204);
        assertThat(uploads.blobs()).isEqualTo(before);
    }

    @Test
    void whatARunHasCutOrStartsFromIsNotDeleted() throws Exception {
        int uploaded =
                uploads.upload(SampleWeights.of(NETWORK, 12).file()).extract().path("id");
        var lease = trained.run(
                """
                network: {family: simple-cnn}
                initialize: {checkpoint: %d}
                data: {dataset: shapes}
                train: {epochs: 1}
                """
                        .formatted(uploaded));
        long cut = trained.cut(lease, 0, SampleWeights.of(NETWORK, 13), Map.of());

        uploads.delete(uploaded)
                .statusCode(409)
                .body("detail", containsString("start from it and may be tried again or cloned: run " + lease.run()));
        uploads.delete((int) cut).statusCode(409).body("detail", containsString("belongs to run " + lease.run()));
        jdbi.useHandle(handle -> handle.execute("update run set spec = spec - 'initialize' where id = ?", lease.run()));
        uploads.delete(uploaded).statusCode(204);
    }
}
