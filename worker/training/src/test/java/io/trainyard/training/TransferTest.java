package io.trainyard.training;

import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static io.trainyard.training.Attempts.transfer;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that starts from a checkpoint which was trained here, on other classes. */
class TransferTest {
    private static final String SPEC =
            """
            network: {family: resnet, variant: resnet_cifar, options: {width: 8, blocks: [1, 1]}}
            %s
            data: {dataset: few-shapes, validation: {fraction: 0.2}}
            train: {epochs: %d, batchSize: 32, seed: 5, optimizer: {type: sgd, lr: %s, momentum: 0.9, weightDecay: 0.001}}
            checkpoints: {every: 1}
            """;

    private static final int PARENT_EPOCHS = 6;

    @TempDir
    private static Path shared;

    @TempDir
    Path directory;

    private static Path threeClasses;
    private static Path fiveClasses;
    private static Done parent;
    private static Path checkpoint;
    private static Map<String, String> before;

    @BeforeAll
    static void trainTheParent() throws IOException {
        threeClasses = FewShapes.write(shared.resolve("three"), 3, 240, 30);
        fiveClasses = FewShapes.write(shared.resolve("five"), 5, 160, 40);
        parent = run(
                shared.resolve("parent"), order(spec(SPEC.formatted("", PARENT_EPOCHS, "0.05")), threeClasses, null));
        CheckpointCut last = parent.cut(Reason.LAST);
        checkpoint = parent.directory().resolve(last.file());
        before = parent.tensors(last);
    }

    @Test
    void aFrozenBackboneDoesNotMoveByOneBitAndTheHeadLearns() throws IOException {
        Done done = run(directory, transfer(transferSpec("{freeze: backbone}", 6, "0.01"), fiveClasses, checkpoint));

        Map<String, String> first = done.tensors(done.all(CheckpointCut.class).get(0));
        Map<String, String> last = done.tensors(done.cut(Reason.LAST));
        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(last.keySet()).isEqualTo(before.keySet());
        assertThat(withoutHead(last)).isEqualTo(withoutHead(before));
        assertThat(last.get("fc.weight")).isNotEqualTo(first.get("fc.weight"));
        assertThat(done.series(Metric.TRAIN_LOSS).get(5L))
                .isLessThan(done.series(Metric.TRAIN_LOSS).get(0L));
        assertThat(done.log())
                .contains("12 layers are frozen (conv1, bn1, layer1.0.conv1,")
                .contains(": 85 of ")
                .contains("Starts from checkpoint 17: ")
                .contains("Drawn anew: fc.weight, fc.bias");
    }

    @Test
    void onlyWhatIsTrainedHasOptimizerState() throws IOException {
        Done paused =
                paused(directory, transfer(transferSpec("{freeze: backbone}", 2, "0.05"), fiveClasses, checkpoint));

        assertThat(paused.tensors(paused.cut(Reason.RESUME)).keySet())
                .filteredOn(name -> name.startsWith("optimizer."))
                .containsExactlyInAnyOrder("optimizer.velocity.fc.weight", "optimizer.velocity.fc.bias");
    }

    @Test
    void aPausedTransferGoesOnWithTheSameBits() throws IOException {
        RunSpec spec = transferSpec("{freeze: [conv1, bn1, layer1]}", 3, "0.05");

        Done whole = run(directory.resolve("whole"), transfer(spec, fiveClasses, checkpoint));
        Done paused = paused(directory.resolve("paused"), transfer(spec, fiveClasses, checkpoint));
        Done resumed =
                run(directory.resolve("resumed"), order(spec, fiveClasses, paused.resume(paused.cut(Reason.RESUME))));

        Map<String, String> last = resumed.tensors(resumed.cut(Reason.LAST));
        assertThat(last).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        assertThat(resumed.log()).contains("6 layers are frozen");
        last.forEach((name, bits) -> {
            boolean frozen = name.startsWith("layer1.") || name.startsWith("conv1.") || name.startsWith("bn1.");
            assertThat(bits.equals(before.get(name))).as(name).isEqualTo(frozen);
        });
    }

    @Test
    void fineTuningMovesEverything() throws IOException {
        Done done = run(directory, transfer(transferSpec("{head: keep}", 1, "0.05"), threeClasses, checkpoint));

        Map<String, String> last = done.tensors(done.cut(Reason.LAST));
        assertThat(last).allSatisfy((name, bits) -> assertThat(bits).as(name).isNotEqualTo(before.get(name)));
        assertThat(done.log()).doesNotContain("frozen").doesNotContain("Drawn anew");
    }

    @Test
    void aKeptHeadGoesOnWithTheLossThatTheCheckpointHad() throws IOException {
        RunSpec standing = transferSpec("{freeze: backbone, head: keep}", 1, "1e-30");

        Done done = run(directory, transfer(standing, threeClasses, checkpoint));

        assertThat(done.series(Metric.VAL_LOSS).get(0L))
                .isCloseTo(parent.series(Metric.VAL_LOSS).get(PARENT_EPOCHS - 1L), within(1e-9));
    }

    @Test
    void aCheckpointThatDoesNotFitFailsForGoodAndSaysWhatItLacks() throws IOException {
        RunSpec deeper =
                spec(SPEC.formatted("initialize: {checkpoint: 17}", 1, "0.05").replace("[1, 1]", "[2, 1]"));

        Done done = run(directory, transfer(deeper, fiveClasses, checkpoint));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason()).contains("lacks 10 of the tensors", "layer1.1.conv1.weight");
    }

    @Test
    void aDamagedCheckpointIsNamed() throws IOException {
        Path damaged = Files.write(directory.resolve("17.safetensors"), new byte[] {1, 2, 3});

        Done done = run(
                directory.resolve("attempt"),
                transfer(transferSpec("{freeze: backbone}", 1, "0.05"), fiveClasses, damaged));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED);
        assertThat(done.outcome().reason()).contains("17.safetensors");
    }

    private static RunSpec transferSpec(String initialize, int epochs, String lr) throws IOException {
        String from = "initialize: {checkpoint: 17, " + initialize.substring(1);
        return spec(SPEC.formatted(from, epochs, lr));
    }

    private static Done paused(Path directory, AttemptOrder.Train order) throws IOException {
        Commands pause = new Commands();
        pause.give(Command.PAUSE);
        return run(directory, order, pause);
    }

    private static Map<String, String> withoutHead(Map<String, String> tensors) {
        Map<String, String> backbone = new TreeMap<>(tensors);
        backbone.keySet().removeAll(List.of("fc.weight", "fc.bias"));
        return backbone;
    }
}
