package io.trainyard.training;

import static io.trainyard.training.Attempts.keys;
import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static io.trainyard.training.Attempts.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Metric;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that go on: after a resume point of their own, from the end of another run, and from one of its checkpoints. */
class GoingOnTest {
    private static final String SMALL =
            """
            network: {family: simple-cnn, options: {cdims: [8, 16], hdims: [], dropout: 0.1}}
            data:
              dataset: few-shapes
              validation: {fraction: 0.2}
              augment: {randomCrop: {padding: 2}, horizontalFlip: true}
            %s
            train: {epochs: %d, batchSize: 32, seed: 5, optimizer: %s, schedule: {type: step, stepSize: 3}%s}
            """;
    private static final String ADAM = "{type: adam, lr: 0.02}";
    private static final String WITHOUT_STATE = "{type: sgd, lr: 0.05}";

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
    void anExtendedRunEndsWithTheBitsOfOneThatWasAsLongFromTheStart() throws IOException {
        Done whole = run(directory.resolve("whole"), order(spec(SMALL.formatted("", 5, ADAM, "")), data, null));
        Done parent = run(directory.resolve("parent"), order(spec(SMALL.formatted("", 2, ADAM, "")), data, null));

        Done child = extend(parent, SMALL.formatted("resume: {run: 1}", 5, ADAM, ""));

        assertThat(child.all(JournalEntry.Started.class).get(0).start().epoch()).isEqualTo(2);
        assertThat(child.series(Metric.VAL_LOSS).keySet()).containsExactlyElementsOf(keys(2, 3, 4));
        assertThat(child.tensors(child.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        assertThat(child.tensors(child.cut(Reason.RESUME))).isEqualTo(whole.tensors(whole.cut(Reason.RESUME)));
        for (String key : List.of(Metric.TRAIN_LOSS, Metric.VAL_ACCURACY, Metric.LR, Metric.BATCH_LOSS)) {
            assertThat(child.series(key)).as(key).isEqualTo(theRest(whole, parent, key));
        }
        assertThat(child.series(Metric.TEST_ACCURACY)).isEqualTo(whole.series(Metric.TEST_ACCURACY));
        assertThat(child.cut(Reason.BEST).metrics())
                .isEqualTo(whole.cut(Reason.BEST).metrics());
        assertThat(child.log()).contains("Going on from the end of run 1: after epoch 1, step 12");
    }

    @Test
    void averagedWeightsAReducedRateAndUnevenUpdatesGoOnToo() throws IOException {
        String more = ", accumulate: 4, average: {decay: 0.9}, clip: {norm: 1}, labelSmoothing: 0.1, logEverySteps: 1";
        String yaml = SMALL.replace("{type: step, stepSize: 3}", "{type: plateau, metric: val/loss, patience: 0}");
        String rms = "{type: rmsprop, lr: 0.003, momentum: 0.5, centered: true}";
        Done whole = run(directory.resolve("whole"), order(spec(yaml.formatted("", 5, rms, more)), data, null));
        Done parent = run(directory.resolve("parent"), order(spec(yaml.formatted("", 2, rms, more)), data, null));

        Done child = extend(parent, yaml.formatted("resume: {run: 1}", 5, rms, more));

        assertThat(child.tensors(child.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        assertThat(child.tensors(child.cut(Reason.RESUME))).isEqualTo(whole.tensors(whole.cut(Reason.RESUME)));
        for (String key : List.of(Metric.TRAIN_LOSS, Metric.VAL_LOSS, Metric.GRADIENT_NORM)) {
            assertThat(child.series(key)).as(key).isEqualTo(theRest(whole, parent, key));
        }
        assertThat(child.log()).doesNotContain("fresh");
    }

    @Test
    void anAverageMayBeginLaterThanItsOptimizer() throws IOException {
        Done parent = run(directory.resolve("parent"), order(spec(SMALL.formatted("", 2, ADAM, "")), data, null));
        Done same = extend(parent, SMALL.formatted("resume: {run: 1}", 3, ADAM, ""));

        Done averaging = run(
                directory.resolve("averaging"),
                transfer(
                        spec(SMALL.formatted("resume: {run: 1}", 3, ADAM, ", average: {decay: 0.9}")),
                        data,
                        parent.directory().resolve(parent.cut(Reason.RESUME).file())));

        assertThat(averaging.series(Metric.TRAIN_LOSS)).isEqualTo(same.series(Metric.TRAIN_LOSS));
        assertThat(averaging.series(Metric.VAL_LOSS)).isNotEqualTo(same.series(Metric.VAL_LOSS));
        assertThat(averaging.log())
                .contains("averaging begins with the next update")
                .doesNotContain("fresh");
    }

    @Test
    void aForkGoesOnCountingFromItsCheckpointWithAFreshOptimizer() throws IOException {
        Done parent = run(directory.resolve("parent"), order(spec(everyEpoch(4, ADAM, "")), data, null));

        Done child = fork(parent, 3, ADAM);

        assertThat(child.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(child.all(JournalEntry.Started.class).get(0).start().step()).isEqualTo(12);
        assertThat(child.series(Metric.TRAIN_LOSS).keySet()).containsExactly(2L);
        assertThat(child.series(Metric.TRAIN_LOSS).get(2L))
                .isNotEqualTo(parent.series(Metric.TRAIN_LOSS).get(2L));
        assertThat(child.log())
                .contains("Going on from checkpoint 9: after epoch 1, step 12")
                .contains("the optimizer starts fresh");
    }

    @Test
    void aForkWhoseOptimizerRemembersNothingRepeatsItsParentToTheBit() throws IOException {
        Done parent = run(directory.resolve("parent"), order(spec(everyEpoch(4, WITHOUT_STATE, "")), data, null));

        Done child = fork(parent, 4, WITHOUT_STATE);

        assertThat(child.tensors(child.cut(Reason.LAST))).isEqualTo(parent.tensors(parent.cut(Reason.LAST)));
        assertThat(child.log()).doesNotContain("fresh");
    }

    @Test
    void theOptimizerOfAnotherKindStartsFresh() throws IOException {
        Done parent =
                run(directory.resolve("parent"), order(spec(SMALL.formatted("", 1, WITHOUT_STATE, "")), data, null));

        Done child = extend(parent, SMALL.formatted("resume: {run: 1}", 2, ADAM, ""));

        assertThat(child.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(child.log()).contains("the optimizer starts fresh");
    }

    @Test
    void aRunThatStoppedEarlyIsGivenItsPatienceAgain() throws IOException {
        String never = ", earlyStopping: {metric: val/loss, patience: 2, minDelta: 100}";
        Done parent = run(directory.resolve("parent"), order(spec(SMALL.formatted("", 9, ADAM, never)), data, null));
        assertThat(parent.cut(Reason.LAST).epoch()).isEqualTo(2);

        Done child = extend(parent, SMALL.formatted("resume: {run: 1}", 12, ADAM, never));

        assertThat(child.series(Metric.TRAIN_LOSS).keySet()).containsExactly(3L, 4L);
    }

    @Test
    void whatWasBestByAnotherMetricIsForgotten() throws IOException {
        Done parent = run(directory.resolve("parent"), order(spec(SMALL.formatted("", 1, ADAM, "")), data, null));

        Done child = extend(
                parent,
                SMALL.formatted(
                        "resume: {run: 1}\ncheckpoints: {keepBest: {metric: val/loss, mode: max}}", 2, ADAM, ""));

        assertThat(child.cut(Reason.BEST).epoch()).isOne();
    }

    @Test
    void anAttemptAfterTheEndHasNothingLeftToDo() throws IOException {
        RunSpec spec = spec(SMALL.formatted("", 2, ADAM, ""));
        Done done = run(directory.resolve("done"), order(spec, data, null));

        Done again = run(directory.resolve("again"), order(spec, data, done.resume(done.cut(Reason.RESUME))));

        assertThat(again.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(again.series(Metric.TRAIN_LOSS)).isEmpty();
        assertThat(again.series(Metric.TEST_LOSS)).isEmpty();
        assertThat(again.all(CheckpointCut.class)).isEmpty();
    }

    @Test
    void theBestMarkOfAnEarlierAttemptIsWithdrawn() throws IOException {
        RunSpec latestAreBest = spec(SMALL.formatted(
                "checkpoints: {every: 1, keepBest: {metric: train/loss, count: 2}}", 4, "{type: adam, lr: 0.003}", ""));
        Done first = paused(latestAreBest, "first", null);
        Done second = paused(latestAreBest, "second", first);

        Done third =
                run(directory.resolve("third"), order(latestAreBest, data, second.resume(second.cut(Reason.RESUME))));

        assertThat(third.all(JournalEntry.BestWithdrawn.class))
                .extracting(JournalEntry.BestWithdrawn::epoch)
                .containsExactly(0, 1);
    }

    @Test
    void whatWasMeasuredStandsBeforeTheResumePoint() throws IOException {
        Done done = run(directory, order(spec(SMALL.formatted("", 4, ADAM, "")), data, null));

        int epochs = 0;
        for (JournalEntry entry : done.entries()) {
            if (entry instanceof JournalEntry.Reported reported) {
                epochs += (int) reported.report().series().stream()
                        .filter(chunk -> chunk.key().equals(Metric.LR))
                        .count();
            } else if (entry instanceof CheckpointCut cut && cut.reasons().contains(Reason.RESUME)) {
                assertThat(epochs).isEqualTo(cut.epoch() + 1);
            }
        }
        assertThat(epochs).isEqualTo(4);
        assertThat(done.log()).containsPattern("\\d+ resume points took \\d+\\.\\d s, \\d+\\.\\d\\d % of the time");
    }

    /** What {@code whole} measured after the end of {@code parent}. */
    private static Map<Long, Double> theRest(Done whole, Done parent, String key) {
        Map<Long, Double> rest = new TreeMap<>(whole.series(key));
        rest.keySet().removeAll(parent.series(key).keySet());
        return rest;
    }

    private Done paused(RunSpec spec, String name, Done before) throws IOException {
        Commands pause = new Commands();
        pause.give(Command.PAUSE);
        AttemptOrder.Resume resume = before == null ? null : before.resume(before.cut(Reason.RESUME));
        return run(directory.resolve(name), order(spec, data, resume), pause);
    }

    /** Goes on from the checkpoint that the parent cut after epoch 1. */
    private Done fork(Done parent, int epochs, String optimizer) throws IOException {
        return run(
                directory.resolve("child"),
                transfer(
                        spec(everyEpoch(epochs, optimizer, "resume: {checkpoint: 9}")),
                        data,
                        parent.directory().resolve(policy(parent, 1).file())));
    }

    private Done extend(Done parent, String yaml) throws IOException {
        Path point = parent.directory().resolve(parent.cut(Reason.RESUME).file());
        return run(directory.resolve("child"), transfer(spec(yaml), data, point));
    }

    private static String everyEpoch(int epochs, String optimizer, String resume) {
        return SMALL.formatted("checkpoints: {every: 1}\n" + resume, epochs, optimizer, "");
    }

    private static CheckpointCut policy(Done done, int epoch) {
        return done.all(CheckpointCut.class).stream()
                .filter(cut -> cut.epoch() == epoch && cut.reasons().contains(Reason.POLICY))
                .findFirst()
                .orElseThrow();
    }
}
