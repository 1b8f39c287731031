package io.trainyard.server.archives;

import static io.trainyard.server.archives.Archives.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunUid;
import io.trainyard.server.weights.SampleWeights;
import io.trainyard.server.weights.TrainedCheckpoints;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Runs that this server's workers have trained, in archives. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class TrainedRunArchiveTest {
    private static final String SPEC =
            """
            name: three shapes
            network: {family: resnet, variant: resnet_cifar, options: {width: 32}}
            data: {dataset: shapes}
            train: {epochs: 9}
            """;

    @Inject
    Archives archives;

    @Inject
    TrainedCheckpoints trained;

    @Inject
    Runs workers;

    @Inject
    RunService runs;

    @Inject
    Jdbi jdbi;

    @Test
    void theyComeBackWithAllThatTheyCameTo() throws IOException {
        Lease lease = trained.run(SPEC);
        jdbi.useHandle(handle -> handle.execute("update run set started_at = now() where id = ?", lease.run()));
        SampleWeights weights = SampleWeights.of(
                Families.build(
                        new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 32)), new ImageShape(3, 32, 32), 3),
                7);
        trained.cut(lease, 4, weights, Map.of());
        workers.store(
                lease,
                Runs.report(0, Runs.epochs("val/loss", 0, 3, Double.NaN, 2), Runs.steps("batch/loss", 1, 4, 3, 2)));
        Run original = runs.get(lease.run());

        byte[] archive = archives.export(original.experimentId());
        String run = "runs/" + RunUid.text(original.uid());
        Map<String, String> entries = entries(archive);
        assertThat(entries.get(run + "/run.json"))
                .contains("\"record.json\"", "\"specification.yaml\"", "\"checkpoints/epoch-0004.safetensors\"");
        assertThat(entries.values()).anyMatch(text -> text.contains("variant: resnet_cifar"));

        String copy = original.experiment() + "-copy";
        int made = archives.bring(archive, copy)
                .statusCode(200)
                .body("created", equalTo(1))
                .extract()
                .path("id");
        byte[] again = archives.export(made);
        assertThat(Archives.comparable(again)).isEqualTo(Archives.comparable(archive));

        long restored = runs.idsIn(made).get(0);
        assertThat(runs.get(restored).training()).isNull();
        archives.member()
                .get("/api/v1/curves?x=epoch&runs=" + restored + "&keys=val/loss")
                .then()
                .statusCode(200)
                .body("curves[0].axis", equalTo("epoch"))
                .body("curves[0].steps", equalTo(List.of(0, 1, 2)))
                .body("curves[0].x", nullValue());
        assertThat(archives.member()
                        .get("/api/v1/runs/" + restored + "/artifacts/checkpoints/epoch-0004.safetensors")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray())
                .isNotEmpty();
    }

    @Test
    void onTheServerThatTrainsThemTheyStayAsTheyAre() {
        Lease lease = trained.run(SPEC);
        Run original = runs.get(lease.run());
        byte[] archive = archives.export(original.experimentId());
        archives.bring(archive, null).statusCode(200).body("created", equalTo(0));
        assertThat(runs.get(lease.run())).isEqualTo(original);
        archives.member()
                .get("/api/v1/runs/" + lease.run() + "/artifacts")
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of()));
    }
}
