package io.trainyard.server.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSpec;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class UploadedCheckpointsTest {
    private static final TensorSpec TENSOR =
            new TensorSpec("weight", TensorSpec.Kind.PARAMETER, DType.F32, List.of(1L));

    @Inject
    UploadedCheckpoints uploads;

    @Inject
    Checkpoints checkpoints;

    @Inject
    Jdbi jdbi;

    @Test
    void nobodySeesWeightsBeforeTheirLastTensor() throws IOException {
        long id = begin();
        uploads.store(id, 0, TENSOR, new ByteArrayInputStream(new byte[] {1, 2, 3, 4}));
        assertThat(checkpoints.find(id)).isEmpty();
        assertThat(checkpoints.uploaded("simple-cnn", null)).noneMatch(checkpoint -> checkpoint.id() == id);

        uploads.complete(id, Map.of("note", "whole"));
        assertThat(checkpoints.find(id)).isPresent();
        assertThat(checkpoints.uploaded("simple-cnn", null)).anyMatch(checkpoint -> checkpoint.id() == id);
    }

    @Test
    void whatAStoppedServerHasLeftGoesAfterADay() throws IOException {
        long recent = begin();
        long old = begin();
        uploads.store(old, 0, TENSOR, new ByteArrayInputStream(new byte[] {9, 8, 7, 6}));
        jdbi.useHandle(handle ->
                handle.execute("update checkpoint set created_at = now() - interval '25 hours' where id = ?", old));

        uploads.leftovers();

        assertThat(rows(old)).isZero();
        assertThat(rows(recent)).isOne();
        uploads.discard(recent);
        assertThat(rows(recent)).isZero();
    }

    @Test
    void whoSendsOnAfterThatIsTold() {
        long id = begin();
        uploads.discard(id);
        assertThatThrownBy(() -> uploads.store(id, 0, TENSOR, new ByteArrayInputStream(new byte[] {5, 5, 5, 5})))
                .isInstanceOf(CheckpointNotFound.class);
        assertThatThrownBy(() -> uploads.complete(id, Map.of())).isInstanceOf(CheckpointNotFound.class);
    }

    @Test
    void aCheckpointIsOfARunOrUploadedAndNothingBetween() {
        assertThatThrownBy(
                        () -> jdbi.useHandle(
                                handle -> handle.execute(
                                        """
                        insert into checkpoint (resume, reasons, metrics, metadata, size, name)
                        values (false, '{}', '{}', '{}', 0, 'of nobody')
                        """)))
                .hasMessageContaining("checkpoint_of_a_run_or_uploaded");
    }

    private long begin() {
        return uploads.begin(
                new UploadedWeights(
                        "w",
                        new NetworkSpec("simple-cnn", "simple-cnn", Map.of()),
                        "1x8x8",
                        2,
                        List.of("a", "b"),
                        "tests"),
                4);
    }

    private int rows(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from checkpoint where id = ?")
                .bind(0, id)
                .mapTo(int.class)
                .one());
    }
}
