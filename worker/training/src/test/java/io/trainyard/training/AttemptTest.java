package io.trainyard.training;

import static io.trainyard.training.Attempts.keys;
import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Metric;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Report;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttemptTest {
    private static final String SMALL =
            """
            network: {family: simple-cnn, options: {cdims: [8, 16], hdims: [], dropout: 0.1}}
            data:
              dataset: few-shapes
              validation: {fraction: 0.2}
              augment:
                randomResizedCrop: {scale: [0.5, 1]}
                horizontalFlip: true
                rotation: {degrees: 10}
                colorJitter: {brightness: 0.2, hue: 0.1}
                cutout: {size: 8}
                mixup: {alpha: 0.2}
                cutmix: {alpha: 1}
            train:
              epochs: %d
              batchSize: 32
              logEverySteps: 2
              seed: 5
              optimizer: {type: adam, lr: %s}
            """;

    @TempDir
    private static Path shared;

    @TempDir
    Path directory;

    private static Path data;

    @BeforeAll
    static void writeData() throws IOException {
        data = FewShapes.write(shared.resolve("few-shapes"), 3, 240, 60);
    }

    @Test
    void aSimpleCnnLearns() throws IOException {
        RunSpec spec = spec(
                """
                network: {family: simple-cnn, options: {cdims: [8, 16], hdims: [], dropout: 0}}
                data: {dataset: few-shapes}
                train: {epochs: 12, batchSize: 24, optimizer: {type: adam, lr: 0.005}}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.series(Metric.TRAIN_LOSS).get(11L))
                .isLessThan(0.5 * done.series(Metric.TRAIN_LOSS).get(0L));
    }

    @Test
    void aNetworkGivenByItsLayersLearns() throws IOException {
        RunSpec spec = spec(
                """
                network:
                  init: kaiming
                  layers:
                    - conv: {channels: 16, kernel: 3, bias: false}
                    - batchNorm
                    - silu
                    - maxPool: 2
                    - {name: narrow, conv: {channels: 8, kernel: 1}, from: pool1}
                    - {name: wide, conv: {channels: 8, kernel: 5}, from: pool1}
                    - concat: [narrow, wide]
                    - name: stage
                      repeat: 2
                      block:
                        - conv: 16
                        - globalAvgPool
                        - conv: {channels: 16, kernel: 1}
                        - sigmoid
                        - multiply: [conv1, sigmoid1]
                        - stochasticDepth: 0.1
                        - add: [depth1, input]
                        - relu
                    - maxPool: 2
                    - linear: classes
                data: {dataset: few-shapes}
                train: {epochs: 12, batchSize: 24, optimizer: {type: adam, lr: 0.005}}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.series(Metric.TRAIN_LOSS).get(11L))
                .isLessThan(0.7 * done.series(Metric.TRAIN_LOSS).get(0L));
        assertThat(done.tensors(done.cut(Reason.LAST))).containsKeys("narrow.weight", "stage.1.conv2.bias", "fc1.bias");
    }

    @Test
    void aResNetLearns() throws IOException {
        RunSpec spec = spec(
                """
                network: {family: resnet, variant: resnet_cifar, options: {width: 8, blocks: [1, 1]}}
                data: {dataset: few-shapes}
                train:
                  epochs: 20
                  batchSize: 16
                  optimizer: {type: sgd, lr: 0.05, momentum: 0.9, weightDecay: 0.0005}
                  schedule: {type: step, stepSize: 10, gamma: 0.1}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.series(Metric.TRAIN_LOSS).get(19L))
                .isLessThan(0.8 * done.series(Metric.TRAIN_LOSS).get(0L));
        assertThat(done.series(Metric.LR).get(9L)).isEqualTo(0.05);
        assertThat(done.series(Metric.LR).get(10L)).isEqualTo(0.05 * 0.1);
    }

    @Test
    void everyPointStandsAtItsStep() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted(2, "0.01")), data, null));

        // 192 images to train on: 6 batches an epoch
        assertThat(done.all(JournalEntry.Started.class).get(0).start().stepsPerEpoch())
                .isEqualTo(6);
        assertThat(done.series(Metric.BATCH_LOSS).keySet()).containsExactlyElementsOf(keys(2, 4, 6, 8, 10, 12));
        for (String key :
                List.of(Metric.TRAIN_LOSS, Metric.TRAIN_ACCURACY, Metric.VAL_LOSS, Metric.VAL_ACCURACY, Metric.LR)) {
            assertThat(done.series(key).keySet()).as(key).containsExactlyElementsOf(keys(0, 1));
        }
        assertThat(done.series(Metric.TEST_LOSS).keySet()).containsExactly(1L);
        assertThat(done.series(Metric.TEST_ACCURACY).keySet()).containsExactly(1L);
    }

    @Test
    void theJournalIsInOrder() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted(2, "0.01")), data, null));

        assertThat(done.entries().get(0)).isInstanceOf(JournalEntry.Started.class);
        assertThat(done.entries().get(done.entries().size() - 1)).isInstanceOf(JournalEntry.Finished.class);
        assertThat(done.reports())
                .extracting(Report::sequence)
                .containsExactlyElementsOf(
                        LongStream.range(0, done.reports().size()).boxed().toList());
        assertThat(done.log())
                .contains("Data set few-shapes@1: 192 images to train on, 48 to validate, 60 to test; 3 classes")
                .contains("Epoch 0: train loss")
                .contains("Checkpoint of epoch 1 kept");
    }

    @Test
    void bestAndLastCheckpointsCarryTheirOwnTestScores() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted(4, "0.03")), data, null));

        CheckpointCut last = done.cut(Reason.LAST);
        CheckpointCut best = done.cut(Reason.BEST);
        assertThat(last.metrics().get(Metric.TEST_ACCURACY))
                .isEqualTo(done.series(Metric.TEST_ACCURACY).get(3L));
        assertThat(best.metrics()).containsKeys(Metric.TEST_LOSS, Metric.VAL_ACCURACY);
        double top = done.series(Metric.VAL_ACCURACY).values().stream()
                .mapToDouble(Double::doubleValue)
                .max()
                .orElseThrow();
        assertThat(best.metrics().get(Metric.VAL_ACCURACY)).isEqualTo(top);
    }

    @Test
    void supersededBestCheckpointsAreDropped() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted(6, "0.01")), data, null));

        Set<Integer> kept = new TreeSet<>();
        for (JournalEntry entry : done.entries()) {
            if (entry instanceof CheckpointCut cut && !cut.reasons().contains(Reason.RESUME)) {
                kept.add(cut.epoch());
            } else if (entry instanceof JournalEntry.CheckpointDropped dropped) {
                assertThat(kept.remove(dropped.epoch())).isTrue();
            }
        }
        assertThat(kept).contains(5).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void theBestMarkOfACheckpointThatStaysIsWithdrawnWhenSomethingBetterComes() throws IOException {
        RunSpec everyEpoch =
                spec(SMALL.formatted(3, "0.01") + "checkpoints: {every: 1, keepBest: {metric: train/accuracy}}\n");

        Done done = run(directory, order(everyEpoch, data, null));

        Map<Integer, Set<Reason>> reasons = new TreeMap<>();
        done.all(CheckpointCut.class).stream()
                .filter(cut -> !cut.reasons().contains(Reason.RESUME))
                .forEach(cut -> reasons.put(cut.epoch(), new HashSet<>(cut.reasons())));
        done.all(JournalEntry.BestWithdrawn.class)
                .forEach(withdrawn -> assertThat(reasons.get(withdrawn.epoch()).remove(Reason.BEST))
                        .isTrue());
        assertThat(reasons).containsOnlyKeys(0, 1, 2);
        assertThat(reasons.values())
                .filteredOn(kept -> kept.contains(Reason.BEST))
                .hasSize(1);
        assertThat(reasons.values()).allMatch(kept -> kept.contains(Reason.POLICY));
    }

    @Test
    void theTestSplitCanBeScoredEveryEpoch() throws IOException {
        RunSpec spec = spec(SMALL.formatted(2, "0.01") + "  test: everyEpoch\n");

        Done done = run(directory, order(spec, data, null));

        assertThat(done.series(Metric.TEST_LOSS).keySet()).containsExactly(0L, 1L);
    }

    @Test
    void anEarlyStopEndsTheRunAndKeepsItsLastEpoch() throws IOException {
        RunSpec spec =
                spec(SMALL.formatted(50, "1e-9") + "  earlyStopping: {metric: val/loss, patience: 2, minDelta: 0.5}\n");

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.cut(Reason.LAST).epoch()).isEqualTo(2);
        assertThat(done.series(Metric.TEST_LOSS).keySet()).containsExactly(2L);
        assertThat(done.log()).contains("Stopping early after epoch 2: val/loss has not got better for 2 epochs");
    }

    @Test
    void twoRunsOfOneSpecEndWithTheSameBits() throws IOException {
        AttemptOrder.Train order = order(spec(SMALL.formatted(3, "0.01")), data, null);

        Done one = run(directory.resolve("one"), order);
        Done other = run(directory.resolve("other"), order);

        assertThat(one.tensors(one.cut(Reason.LAST))).isEqualTo(other.tensors(other.cut(Reason.LAST)));
        assertThat(one.series(Metric.VAL_LOSS)).isEqualTo(other.series(Metric.VAL_LOSS));
    }

    @Test
    void aPausedRunGoesOnWithTheSameBits() throws IOException {
        RunSpec spec = spec(SMALL.formatted(4, "0.03"));
        Commands pause = new Commands();
        pause.give(Command.PAUSE);

        Done whole = run(directory.resolve("whole"), order(spec, data, null));
        Done paused = run(directory.resolve("paused"), order(spec, data, null), pause);
        CheckpointCut point = paused.cut(Reason.RESUME);
        Done resumed = run(directory.resolve("resumed"), order(spec, data, paused.resume(point)));

        assertThat(paused.outcome().ending()).isEqualTo(Ending.PAUSED);
        assertThat(point.epoch()).isZero();
        assertThat(resumed.all(JournalEntry.Started.class).get(0).start().epoch())
                .isEqualTo(1);
        assertThat(resumed.tensors(resumed.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        assertThat(resumed.series(Metric.VAL_LOSS)).isEqualTo(withoutFirst(whole.series(Metric.VAL_LOSS)));
        assertThat(resumed.series(Metric.TEST_LOSS)).isEqualTo(whole.series(Metric.TEST_LOSS));
        assertThat(resumed.cut(Reason.BEST).metrics())
                .isEqualTo(whole.cut(Reason.BEST).metrics());
    }

    @Test
    void theBestOfAnEarlierAttemptIsStillScored() throws IOException {
        RunSpec firstIsBest =
                spec(SMALL.formatted(2, "0.01") + "checkpoints: {keepBest: {metric: train/loss, mode: max}}\n");
        Commands pause = new Commands();
        pause.give(Command.PAUSE);

        Done paused = run(directory.resolve("paused"), order(firstIsBest, data, null), pause);
        Done resumed =
                run(directory.resolve("resumed"), order(firstIsBest, data, paused.resume(paused.cut(Reason.RESUME))));

        CheckpointCut best = resumed.cut(Reason.BEST);
        assertThat(best.epoch()).isZero();
        assertThat(best.metrics()).containsKeys(Metric.TRAIN_LOSS, Metric.TEST_ACCURACY);
        assertThat(resumed.tensors(best)).isEqualTo(paused.tensors(paused.cut(Reason.BEST)));
    }

    @Test
    void aStoppingWorkerAbandonsTheEpoch() throws IOException {
        Commands stop = new Commands();
        stop.give(Command.STOP);

        Done done = run(directory, order(spec(SMALL.formatted(2, "0.01")), data, null), stop);

        assertThat(done.outcome().ending()).isEqualTo(Ending.RELEASED);
        assertThat(done.series(Metric.TRAIN_LOSS)).isEmpty();
    }

    @Test
    void aCancelledRunEndsAtOnce() throws IOException {
        Commands cancel = new Commands();
        cancel.give(Command.CANCEL);
        cancel.give(Command.PAUSE);

        Done done = run(directory, order(spec(SMALL.formatted(2, "0.01")), data, null), cancel);

        assertThat(done.outcome().ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void aDivergingRunFailsForGoodAndSaysWhatToDo() throws IOException {
        RunSpec spec = spec(
                """
                network: {family: simple-cnn, options: {cdims: [8], batchNorm: false, dropout: 0}}
                data: {dataset: few-shapes}
                train: {epochs: 3, batchSize: 16, optimizer: {type: sgd, lr: 1000, weightDecay: 10}}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason())
                .matches("The loss became (NaN|infinite) at step \\d+ \\(epoch \\d\\)\\. "
                        + "Lower the learning rate \\(now 1000\\) or check the normalisation\\.");
        assertThat(done.series(Metric.BATCH_LOSS).values()).anyMatch(loss -> !Double.isFinite(loss));
    }

    @Test
    void missingDataIsNamed() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted(1, "0.01")), shared.resolve("nowhere"), null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED);
        assertThat(done.outcome().reason()).contains("nowhere").contains("the data set few-shapes@1 is not there");
        assertThat(done.all(JournalEntry.Started.class)).isEmpty();
    }

    @Test
    void damagedDataIsNamed() throws IOException {
        for (String name : List.of("circle", "ring")) {
            Path folder = Files.createDirectories(directory.resolve("data/train/" + name));
            Files.writeString(folder.resolve("1.png"), "no picture");
        }

        Done done = run(directory, order(spec(SMALL.formatted(1, "0.01")), directory.resolve("data"), null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason())
                .startsWith("The data set few-shapes@1 cannot be read:")
                .contains("1.png");
    }

    @Test
    void aNetworkThatCannotTakeTheImagesIsNamed() throws IOException {
        RunSpec spec = spec(
                """
                network: {family: simple-cnn, options: {cdims: [4, 4, 4, 4, 4, 4, 4]}}
                data: {dataset: few-shapes}
                train: {epochs: 1}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason())
                .contains("The network cannot be built")
                .contains("3x32x32");
    }

    @Test
    void aDamagedResumePointIsNamed() throws IOException {
        Path damaged = Files.write(directory.resolve("damaged.safetensors"), new byte[] {1, 2, 3});
        AttemptOrder.Resume resume = new AttemptOrder.Resume(damaged, 1, 6);

        Done done = run(directory.resolve("attempt"), order(spec(SMALL.formatted(2, "0.01")), data, resume));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED);
        assertThat(done.outcome().reason()).contains("damaged.safetensors");
    }

    @Test
    void withoutValidationImagesTheLogSaysThatNoBestIsKept() throws IOException {
        RunSpec spec = spec(
                """
                network: {family: simple-cnn, options: {cdims: [4]}}
                data: {dataset: few-shapes, validation: {fraction: 0}}
                train: {epochs: 1, batchSize: 64}
                """);

        Done done = run(directory, order(spec, data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(done.log()).contains("There are no validation images");
        assertThat(done.series(Metric.VAL_LOSS)).isEmpty();
        assertThat(done.cut(Reason.LAST).reasons()).containsExactly(Reason.LAST);
    }

    private static Map<Long, Double> withoutFirst(Map<Long, Double> series) {
        series.remove(0L);
        return series;
    }
}
