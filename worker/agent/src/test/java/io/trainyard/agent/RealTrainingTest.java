package io.trainyard.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.trainyard.agent.attempt.TrainingProcess;
import io.trainyard.agent.attempt.WarmTraining;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real training process, run by a worker for a server that is not real. */
class RealTrainingTest {
    private static final long GIB = 1L << 30;
    private static final String SPEC =
            """
            experiment: tests
            name: small
            network: {family: simple-cnn, options: {cdims: [4], hdims: [16]}}
            data: {dataset: shapes, validation: {fraction: 0.1, stratified: true}}
            train: {epochs: 2, batchSize: 100, logEverySteps: 10, seed: 7, optimizer: {type: sgd, lr: 0.05, momentum: 0.9}}
            """;

    @TempDir
    Path home;

    @Test
    void aRealRunComesHomeWholeAndAWaitingProcessTrainsTheNextOne() throws Exception {
        RunSpec spec = new ObjectMapper(new YAMLFactory()).readValue(SPEC, RunSpec.class);
        TrainingProcess training =
                new TrainingProcess(Path.of("target/libraries").toAbsolutePath(), 2 * GIB, 1);
        try (FakeServer server = new FakeServer();
                WarmTraining warm = new WarmTraining(training, home);
                WorkerInAThread worker = new WorkerInAThread(server.address(), FakeServer.TOKEN, home, warm)) {
            server.offer(claim(1, spec));

            awaitOutcomes(server, 1);
            assertThat(server.outcomes()).containsExactly(new Outcome(Ending.COMPLETED, ""));
            assertThat(server.sequencesInOrder())
                    .isEqualTo(
                            LongStream.range(0, server.reports().size()).boxed().toList());
            assertThat(stepsOf(server, "train/loss")).containsExactly(0L, 1L);
            assertThat(stepsOf(server, "val/accuracy")).containsExactly(0L, 1L);
            assertThat(server.checkpoints())
                    .flatExtracting(CheckpointManifest::reasons)
                    .contains(Reason.LAST);

            server.offer(claim(2, spec));
            awaitOutcomes(server, 2);
            assertThat(server.outcomes()).extracting(Outcome::ending).containsOnly(Ending.COMPLETED);
            assertThat(worker.isAlive()).isTrue();
        }
    }

    private static Claim claim(long job, RunSpec spec) {
        return new Claim.Train(job, 1, job, spec, new Claim.DatasetRef(1, "shapes@1", "shapes", "0", 0), null, null);
    }

    private static void awaitOutcomes(FakeServer server, int count) {
        Awaitility.await(count + " outcomes")
                .atMost(Duration.ofMinutes(3))
                .until(() -> server.outcomes().size() >= count);
    }

    private static List<Long> stepsOf(FakeServer server, String key) {
        return server.reports().stream()
                .map(Report::series)
                .flatMap(List::stream)
                .filter(chunk -> chunk.key().equals(key))
                .map(SeriesChunk::steps)
                .flatMapToLong(LongStream::of)
                .boxed()
                .toList();
    }
}
