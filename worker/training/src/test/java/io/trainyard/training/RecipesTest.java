package io.trainyard.training;

import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.Metric;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole attempts by every optimizer, schedule and way of moving weights. */
class RecipesTest {
    private static final String SMALL =
            """
            network: {family: simple-cnn, options: {cdims: [4, 8], hdims: [], dropout: 0.1}}
            data: {dataset: few-shapes, validation: {fraction: 0.2}}
            train: {epochs: %d, batchSize: 32, logEverySteps: 1, seed: 5, %s}
            checkpoints: {keepBest: {metric: train/loss}}
            """;

    /** 192 images are trained on. */
    private static final int BATCHES = 6;

    @TempDir
    private static Path shared;

    @TempDir
    Path directory;

    private static Path data;

    @BeforeAll
    static void writeData() throws IOException {
        data = FewShapes.write(shared.resolve("few-shapes"), 3, 240, 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer: {type: sgd, lr: 0.05, momentum: 0.9, dampening: 0.1}, schedule: {type: cosine}",
                "optimizer: {type: sgd, lr: 0.05, momentum: 0.9, nesterov: true}, schedule: {type: multiStep, milestones: [1, 2]}",
                "optimizer: {type: adam, lr: 0.01}, schedule: {type: polynomial}, warmup: {steps: 9}",
                "optimizer: {type: adamW, lr: 0.01}, schedule: {type: oneCycle, maxLr: 0.02}, clip: {norm: 1}",
                "optimizer: {type: sgd}, schedule: {type: oneCycle, maxLr: 0.02}, accumulate: 4",
                "optimizer: {type: rmsprop, lr: 0.001, momentum: 0.5, centered: true}, schedule: {type: exponential, gamma: 0.9}",
                "optimizer: {type: sgd, lr: 0.05, momentum: 0.9}, average: {decay: 0.9}, labelSmoothing: 0.1, clip: {value: 0.1}",
                "optimizer: {type: adam}, schedule: {type: plateau, patience: 0, threshold: 0.5}, classWeights: {type: balanced}",
            })
    void aPausedRunGoesOnWithTheSameBits(String train) throws IOException {
        RunSpec spec = spec(SMALL.formatted(4, train));

        Done whole = run(directory.resolve("whole"), order(spec, data, null));
        CheckpointCut first = pausedAfter(directory.resolve("first"), order(spec, data, null));
        Done paused = Done.read(directory.resolve("first"), whole.outcome());
        CheckpointCut second = pausedAfter(directory.resolve("second"), order(spec, data, paused.resume(first)));
        Done pausedAgain = Done.read(directory.resolve("second"), whole.outcome());
        Done resumed = run(directory.resolve("resumed"), order(spec, data, pausedAgain.resume(second)));

        assertThat(second.epoch()).isEqualTo(1);
        assertThat(whole.outcome().ending()).as(whole.outcome().reason()).isEqualTo(Ending.COMPLETED);
        assertThat(resumed.tensors(resumed.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        for (String key : new String[] {
            Metric.TRAIN_LOSS, Metric.VAL_LOSS, Metric.LR, Metric.BATCH_LOSS, Metric.BATCH_LR, Metric.GRADIENT_NORM
        }) {
            long goesOnAt = key.startsWith("batch/") ? 2 * BATCHES + 1 : 2;
            assertThat(resumed.series(key)).as(key).isEqualTo(from(whole.series(key), goesOnAt));
        }
        assertThat(resumed.series(Metric.TEST_LOSS)).isEqualTo(whole.series(Metric.TEST_LOSS));
    }

    private static CheckpointCut pausedAfter(Path directory, AttemptOrder.Train order) throws IOException {
        Commands pause = new Commands();
        pause.give(Command.PAUSE);
        return run(directory, order, pause).cut(Reason.RESUME);
    }

    @Test
    void ratesAreWrittenPerStepWhereTheyMovePerStep() throws IOException {
        Done done = run(
                directory,
                order(
                        spec(SMALL.formatted(
                                2, "optimizer: {type: sgd, lr: 0.1}, warmup: {epochs: 1, startFactor: 0.5}")),
                        data,
                        null));

        assertThat(done.series(Metric.LR)).isEqualTo(Map.of(0L, 0.05, 1L, 0.1));
        assertThat(done.series(Metric.BATCH_LR).keySet()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(done.series(Metric.BATCH_LR).get(6L)).isCloseTo(0.1 * (0.5 + 0.5 * 5 / 6), within(1e-15));
        assertThat(done.series(Metric.GRADIENT_NORM)).isEmpty();
    }

    @Test
    void theNormThatIsClippedIsWritten() throws IOException {
        Done done = run(
                directory,
                order(spec(SMALL.formatted(1, "optimizer: {type: sgd, lr: 0.1}, clip: {norm: 0.5}")), data, null));

        assertThat(done.series(Metric.GRADIENT_NORM)).hasSize(6);
        assertThat(done.series(Metric.GRADIENT_NORM).values()).allMatch(norm -> norm > 0);
    }

    /** Without batch normalisation and dropout the gradient of a whole is the mean of its parts'. */
    @Test
    void accumulatedBatchesMoveTheWeightsLikeOneLargeBatch() throws IOException {
        String network = "network: {family: simple-cnn, options: {cdims: [4], batchNorm: false, dropout: 0}}\n"
                + "data: {dataset: few-shapes, validation: {fraction: 0.2}}\n";
        String train = "train: {epochs: 2, seed: 5, optimizer: {type: sgd, lr: 0.1}, ";
        Done large = run(directory.resolve("large"), order(spec(network + train + "batchSize: 64}\n"), data, null));
        Done small = run(
                directory.resolve("small"),
                order(spec(network + train + "batchSize: 16, accumulate: 4}\n"), data, null));

        assertThat(small.series(Metric.VAL_LOSS).get(1L))
                .isCloseTo(large.series(Metric.VAL_LOSS).get(1L), within(1e-5));
    }

    @Test
    void anAverageIsWhatIsScoredAndKeptWhileTheTrainedWeightsGoOn() throws IOException {
        String train = "optimizer: {type: sgd, lr: 0.05, momentum: 0.9}";
        Done plain = run(directory.resolve("plain"), order(spec(SMALL.formatted(3, train)), data, null));
        Done averaged = run(
                directory.resolve("averaged"),
                order(spec(SMALL.formatted(3, train + ", average: {decay: 0.95}")), data, null));

        assertThat(averaged.series(Metric.TRAIN_LOSS)).isEqualTo(plain.series(Metric.TRAIN_LOSS));
        assertThat(averaged.series(Metric.VAL_LOSS)).isNotEqualTo(plain.series(Metric.VAL_LOSS));
        Map<String, String> kept = averaged.tensors(averaged.cut(Reason.LAST));
        Map<String, String> trained = plain.tensors(plain.cut(Reason.LAST));
        assertThat(kept.keySet()).isEqualTo(trained.keySet());
        assertThat(kept).isNotEqualTo(trained);
        assertThat(averaged.tensors(averaged.cut(Reason.RESUME)))
                .containsEntry(
                        "conv1.weight", plain.tensors(plain.cut(Reason.RESUME)).get("conv1.weight"))
                .containsKey("average.conv1.weight");
    }

    @Test
    void aReducedRateIsSaidInTheLog() throws IOException {
        String schedule = "schedule: {type: plateau, metric: train/loss, patience: 0, threshold: 0.9}";
        Done done = run(
                directory,
                order(spec(SMALL.formatted(3, "optimizer: {type: sgd, lr: 0.001}, " + schedule)), data, null));

        assertThat(done.log()).contains("Learning rate reduced to 0.0001 after epoch 1");
        assertThat(done.series(Metric.LR).values()).containsExactly(0.001, 0.001, 0.001 * 0.1);
    }

    private static Map<Long, Double> from(Map<Long, Double> series, long step) {
        return new TreeMap<>(series).tailMap(step, true);
    }
}
