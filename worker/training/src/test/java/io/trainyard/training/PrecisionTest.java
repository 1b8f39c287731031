package io.trainyard.training;

import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.Metric;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.networks.DType;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import io.trainyard.training.precision.Bfloat16;
import io.trainyard.training.precision.ChosenPrecision;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTest {
    private static final String SPEC =
            """
            network: {family: resnet, variant: resnet_cifar, options: {width: 8, blocks: [1, 1]}}
            data: {dataset: few-shapes, validation: {fraction: 0.2}}
            train: {epochs: %d, batchSize: 32, seed: 5, precision: %s, optimizer: {type: sgd, lr: 0.05, momentum: 0.9}}
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

    /** The first epoch's losses hardly differ; later ones do, since every rounding moves the weights. */
    @Test
    void aRunInBfloat16LearnsAsOneInFloat32AndKeepsItsWeightsInFloat32() throws IOException {
        Done plain = run(directory.resolve("fp32"), order(spec(SPEC.formatted(1, "fp32")), data, null));
        Done done = run(directory, order(spec(SPEC.formatted(1, "bf16")), data, null));

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        double expected = plain.series(Metric.TRAIN_LOSS).get(0L);
        assertThat(done.series(Metric.TRAIN_LOSS).get(0L))
                .isNotEqualTo(expected)
                .isCloseTo(expected, Percentage.withPercentage(5));
        assertThat(precision(done)).startsWith("bf16 (");
        assertThat(done.log()).contains("Precision: " + precision(done));
        JournalEntry.CheckpointCut last = done.cut(Reason.LAST);
        assertThat(last.metadata()).containsEntry(ChosenPrecision.METADATA, "bf16");
        try (SafetensorsFile file = SafetensorsFile.open(directory.resolve(last.file()))) {
            assertThat(file.entries()).extracting(SafetensorsFile.Entry::type).containsOnly(DType.F32, DType.I64);
        }
    }

    @Test
    void aPausedRunInBfloat16GoesOnWithTheSameBits() throws IOException {
        RunSpec spec = spec(SPEC.formatted(2, "bf16"));
        Done whole = run(directory.resolve("whole"), order(spec, data, null));

        Done resumed = pausedAndResumed(spec, spec);

        assertThat(resumed.tensors(resumed.cut(Reason.LAST))).isEqualTo(whole.tensors(whole.cut(Reason.LAST)));
        assertThat(resumed.series(Metric.TEST_LOSS)).isEqualTo(whole.series(Metric.TEST_LOSS));
    }

    @Test
    void autoIsWhatTheProcessorWasBuiltFor() throws IOException {
        Done done = run(directory, order(spec(SPEC.formatted(1, "auto")), data, null));

        Bfloat16 hardware = Bfloat16.of("cpu");
        assertThat(precision(done)).isEqualTo(hardware.isInHardware() ? "bf16 (" + hardware + ")" : "fp32");
    }

    /** As if the first attempt's machine had had no bfloat16. */
    @Test
    void autoGoesOnAsItWasBegunWhateverTheProcessorIsGoodFor() throws IOException {
        Done resumed = pausedAndResumed(spec(SPEC.formatted(2, "fp32")), spec(SPEC.formatted(2, "auto")));

        assertThat(precision(resumed)).isEqualTo("fp32");
    }

    private Done pausedAndResumed(RunSpec first, RunSpec second) throws IOException {
        Commands pause = new Commands();
        pause.give(Command.PAUSE);
        Done paused = run(directory.resolve("paused"), order(first, data, null), pause);
        return run(directory.resolve("resumed"), order(second, data, paused.resume(paused.cut(Reason.RESUME))));
    }

    private static String precision(Done done) {
        return done.all(JournalEntry.Started.class).get(0).start().environment().get("precision");
    }
}
