package io.trainyard.training;

import static io.trainyard.training.Attempts.order;
import static io.trainyard.training.Attempts.run;
import static io.trainyard.training.Attempts.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import io.trainyard.contract.Metric;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.contract.protocol.Claim.Part;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.SafetensorsFile;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.training.Attempts.Done;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.Command;
import io.trainyard.training.loop.Commands;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Evaluations of a checkpoint that was trained here, on the images it was trained, validated and tested on. */
class EvaluationAttemptTest {
    private static final int SEED = 5;
    private static final String SPEC =
            """
            network: {family: resnet, variant: resnet_cifar, options: {width: 8, blocks: [1, 1]}}
            data:
              dataset: few-shapes
              validation: {fraction: 0.2}
              augment: {randomCrop: {padding: 2}, horizontalFlip: true}
            train: {epochs: 5, batchSize: 17, seed: %d, optimizer: {type: adam, lr: 0.01}}
            checkpoints: {every: 1}
            """
                    .formatted(SEED);

    @TempDir
    private static Path shared;

    @TempDir
    Path directory;

    private static RunSpec spec;
    private static Path data;
    private static Done trained;

    @BeforeAll
    static void train() throws IOException {
        data = FewShapes.write(shared.resolve("few-shapes"), 7, 300, 90);
        spec = spec(SPEC);
        trained = run(shared.resolve("trained"), order(spec, data, null));
    }

    @Test
    void validationScoresAreThoseThatTrainingTook() throws IOException {
        for (CheckpointCut cut : List.of(cuts().get(1), trained.cut(Reason.LAST))) {
            EvaluationResult result = found(evaluate(cut, Part.VALIDATION));

            assertThat(result.images()).isEqualTo(62);
            assertThat(result.loss()).isCloseTo(trained.series(Metric.VAL_LOSS).get((long) cut.epoch()), within(1e-5));
            assertThat(result.top1())
                    .isEqualTo(trained.series(Metric.VAL_ACCURACY).get((long) cut.epoch()));
        }
    }

    @Test
    void testScoresAreThoseThatTrainingTook() throws IOException {
        EvaluationResult result = found(evaluate(trained.cut(Reason.LAST), Part.TEST));

        assertThat(result.images()).isEqualTo(90);
        assertThat(result.loss()).isCloseTo(trained.series(Metric.TEST_LOSS).get(4L), within(1e-5));
        assertThat(result.top1()).isEqualTo(trained.series(Metric.TEST_ACCURACY).get(4L));
    }

    @ParameterizedTest
    @EnumSource
    void predictionsAddUpToTheResult(Part part) throws IOException {
        Done done = evaluate(trained.cut(Reason.LAST), part);

        EvaluationResult result = found(done);
        List<Prediction> predictions = predictions(done);
        long[][] confusion = new long[7][7];
        predictions.forEach(prediction -> confusion[prediction.label()][prediction.predicted()]++);
        assertThat(predictions).hasSize(Math.toIntExact(result.images()));
        assertThat(confusion).isDeepEqualTo(result.confusion());
        assertThat(predictions.stream().mapToDouble(Prediction::loss).average().orElseThrow())
                .isCloseTo(result.loss(), within(1e-6));
        assertThat(predictions.stream().filter(Prediction::isRight).count() / (double) result.images())
                .isEqualTo(result.top1());
        assertThat(result.top5()).isBetween(result.top1(), 1.0);
    }

    @Test
    void imagesToldWrongComeAsPicturesTheMostConfidentFirst() throws IOException {
        Done done = evaluate(cuts().get(0), Part.TRAIN);

        List<EvaluationResult.Wrong> wrong = found(done).wrong();
        assertThat(wrong).hasSizeBetween(2, EvaluationResult.MOST_WRONG);
        assertThat(wrong)
                .extracting(EvaluationResult.Wrong::confidence)
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
        for (EvaluationResult.Wrong image : wrong) {
            Prediction prediction = predictions(done).get(image.index());
            assertThat(prediction.label()).isEqualTo(image.label());
            assertThat(prediction.predicted()).isEqualTo(image.predicted()).isNotEqualTo(image.label());
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(image.png()));
            assertThat(picture.getWidth()).isEqualTo(32);
        }
    }

    @Test
    void theJournalIsInOrder() throws IOException {
        Done done = evaluate(trained.cut(Reason.LAST), Part.TEST);

        assertThat(done.entries().get(0)).isInstanceOf(JournalEntry.Started.class);
        assertThat(done.all(JournalEntry.Started.class).get(0).start().stepsPerEpoch())
                .isOne();
        assertThat(done.entries().get(done.entries().size() - 2)).isInstanceOf(JournalEntry.Evaluated.class);
        assertThat(done.entries().get(done.entries().size() - 1)).isInstanceOf(JournalEntry.Finished.class);
        assertThat(done.log())
                .contains("Evaluating checkpoint 17 (resnet_cifar) on 90 test images of few-shapes@1 in batches of 256")
                .contains("90 images took ");
    }

    @Test
    void twoEvaluationsFindTheSame() throws IOException {
        Done one = evaluate(trained.cut(Reason.LAST), Part.TEST);
        byte[] first = Files.readAllBytes(directory.resolve("predictions.bin"));
        Done other = evaluate(trained.cut(Reason.LAST), Part.TEST);

        assertThat(directory.resolve("predictions.bin")).hasBinaryContent(first);
        assertThat(Journal.json().writeValueAsString(found(other)))
                .isEqualTo(Journal.json().writeValueAsString(found(one)));
    }

    @Test
    void weightsThatAreNoNumbersGiveALossThatIsNone() throws IOException {
        Path broken = directory.resolve("broken.safetensors");
        rewrite(trained.cut(Reason.LAST), broken, Float.NaN);

        Done done = evaluate(claim(Part.TEST, 7), broken);

        assertThat(done.outcome().ending()).isEqualTo(Ending.COMPLETED);
        assertThat(found(done).loss()).isNaN();
        assertThat(predictions(done)).allMatch(prediction -> prediction.confidence() == 0);
        assertThat(done.log()).contains("The network's output for 90 images is no finite number");
    }

    @Test
    void aCheckpointOfAnotherNetworkIsNotTriedAgain() throws IOException {
        Claim.Evaluate claim = claim(Part.TEST, 7);
        NetworkSpec wider =
                new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 16, "blocks", List.of(1, 1)), null, null);
        Done done = evaluate(
                new Claim.Evaluate(
                        claim.job(),
                        claim.attempt(),
                        claim.evaluation(),
                        claim.checkpoint(),
                        wider,
                        claim.input(),
                        claim.classes(),
                        claim.mean(),
                        claim.std(),
                        claim.dataset(),
                        claim.part(),
                        claim.data(),
                        claim.seed()),
                file(trained.cut(Reason.LAST)));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason())
                .startsWith(
                        "The checkpoint is not of the network resnet_cifar: it has conv1.weight as F32 of [8, 3, 3, 3]");
    }

    @Test
    void aDamagedCheckpointIsNotTriedAgain() throws IOException {
        Path damaged = Files.write(directory.resolve("damaged.safetensors"), new byte[] {1, 2, 3});

        Done done = evaluate(claim(Part.TEST, 7), damaged);

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason()).startsWith("The checkpoint is damaged: ");
    }

    @Test
    void dataOfOtherClassesIsNotTriedAgain() throws IOException {
        Done done = evaluate(claim(Part.TEST, 9), file(trained.cut(Reason.LAST)));

        assertThat(done.outcome().ending()).isEqualTo(Ending.FAILED_FOR_GOOD);
        assertThat(done.outcome().reason())
                .isEqualTo("The network tells 9 classes apart; the data set few-shapes@1 has 7.");
    }

    @Test
    void anEvaluationCanBeCancelledAndGivenBack() throws IOException {
        for (Command command : List.of(Command.CANCEL, Command.STOP)) {
            Commands commands = new Commands();
            commands.give(command);

            Done done = Attempts.evaluate(
                    directory, evaluation(claim(Part.TEST, 7), file(trained.cut(Reason.LAST))), commands);

            assertThat(done.outcome().ending())
                    .isEqualTo(command == Command.CANCEL ? Ending.CANCELLED : Ending.RELEASED);
            assertThat(done.all(JournalEntry.Evaluated.class)).isEmpty();
        }
    }

    private static List<CheckpointCut> cuts() {
        return trained.all(CheckpointCut.class).stream()
                .filter(cut -> cut.reasons().contains(Reason.POLICY))
                .toList();
    }

    private static Path file(CheckpointCut cut) {
        return trained.directory().resolve(cut.file());
    }

    private Done evaluate(CheckpointCut cut, Part part) throws IOException {
        return evaluate(claim(part, 7), file(cut));
    }

    private Done evaluate(Claim.Evaluate claim, Path checkpoint) throws IOException {
        return Attempts.evaluate(directory, evaluation(claim, checkpoint), new Commands());
    }

    private static AttemptOrder.Evaluate evaluation(Claim.Evaluate claim, Path checkpoint) {
        return new AttemptOrder.Evaluate(
                claim, new AttemptOrder.Data("few-shapes@1", "folders", data), checkpoint, "cpu", 1);
    }

    /** Normalised as the checkpoint's own header says. */
    private static Claim.Evaluate claim(Part part, int classes) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(trained.cut(Reason.LAST)))) {
            return new Claim.Evaluate(
                    1,
                    1,
                    1,
                    new Claim.CheckpointRef(17, ""),
                    spec.network(),
                    file.metadata().get("input"),
                    classes,
                    numbers(file.metadata().get("mean")),
                    numbers(file.metadata().get("std")),
                    new Claim.DatasetRef(1, "few-shapes@1", "folders", "", 0),
                    part,
                    spec.data(),
                    SEED);
        }
    }

    private static List<Double> numbers(String json) throws IOException {
        return Journal.json().readValue(json, new TypeReference<List<Double>>() {});
    }

    /** The checkpoint, with every number of its last layer's bias replaced. */
    private static void rewrite(CheckpointCut cut, Path target, float bias) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.open(file(cut))) {
            List<StoredTensor> tensors = new ArrayList<>();
            for (SafetensorsFile.Entry entry : file.entries()) {
                TensorSource source = entry.name().equals("fc.bias")
                        ? TensorSource.of(bias, bias, bias, bias, bias, bias, bias)
                        : file.source(entry.name());
                tensors.add(new StoredTensor(entry.name(), entry.type(), entry.shape(), source));
            }
            Safetensors.write(target, file.metadata(), tensors);
        }
    }

    private static EvaluationResult found(Done done) {
        return done.all(JournalEntry.Evaluated.class).get(0).result();
    }

    private static List<Prediction> predictions(Done done) throws IOException {
        String file = done.all(JournalEntry.Evaluated.class).get(0).predictions();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(done.directory().resolve(file)));
        List<Prediction> predictions = new ArrayList<>();
        while (bytes.hasRemaining()) {
            predictions.add(Prediction.read(bytes));
        }
        return predictions;
    }
}
