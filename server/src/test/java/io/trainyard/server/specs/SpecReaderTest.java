package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.Mistake;
import io.trainyard.contract.Normalize;
import io.trainyard.contract.Optimizer;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
    private static final String SMALLEST =
            """
            network: {family: simple-cnn}
            data: {dataset: shapes}
            train: {epochs: 3}
            """;

    @Test
    void theSmallestSpecificationTakesItsDefaults() {
        RunSpec spec = SpecReader.read(SMALLEST, SpecFormat.YAML);

        assertThat(spec.experiment()).isEqualTo("default");
        assertThat(spec.name()).isEqualTo("simple-cnn");
        assertThat(spec.train().batchSize()).isEqualTo(64);
        assertThat(spec.train().optimizer()).isEqualTo(new Optimizer.Adam(0.001, 0.9, 0.999, 1e-8, 0.0));
        assertThat(spec.data().normalize()).isEqualTo(new Normalize.FromData());
        assertThat(spec.queue().maxAttempts()).isEqualTo(3);
    }

    @Test
    void everyFieldIsRead() {
        RunSpec spec = SpecReader.read(
                """
                experiment: residual
                name: first
                network: {family: resnet, variant: cifar, options: {widths: [16, 32, 64]}}
                data:
                  dataset: cifar10@2
                  validation: {fraction: 0.2, stratified: false}
                  normalize: {type: fixed, mean: [0.5], std: [0.5]}
                  augment: {randomCrop: {padding: 1}, horizontalFlip: true}
                  resize: {height: 32, width: 32}
                train:
                  epochs: 300
                  batchSize: 128
                  optimizer: {type: sgd, lr: 1e-1, momentum: 0.9, weightDecay: 5e-4}
                  schedule: {type: step, stepSize: 50, gamma: 0.1}
                  loss: crossEntropy
                  precision: fp32
                  seed: 777
                  logEverySteps: 30
                  earlyStopping: {metric: val/accuracy, mode: max, patience: 5, minDelta: 0.01}
                  test: everyEpoch
                checkpoints: {at: [199, 299], every: 50, keepBest: {metric: val/loss, mode: min, count: 2}, last: false}
                queue: {priority: 5, requires: {device: gpu, memory: 4GiB, labels: {room: cellar}}, maxAttempts: 1}
                tags: {paper: he2016}
                notes: |
                  As the paper has it.
                """,
                SpecFormat.YAML);

        assertThat(spec.train().optimizer()).isEqualTo(new Optimizer.Sgd(0.1, 0.9, 0.0005));
        assertThat(spec.train().schedule()).isEqualTo(new Schedule.Step(50, 0.1));
        assertThat(spec.checkpoints().at()).containsExactly(199, 299);
        assertThat(spec.queue().requires().memory().bytes()).isEqualTo(4L << 30);
        assertThat(spec.network().options()).containsEntry("widths", List.of(16, 32, 64));
    }

    @Test
    void jsonAndYamlReadTheSame() {
        String json = "{\"network\": {\"family\": \"simple-cnn\"}, \"data\": {\"dataset\": \"shapes\"},"
                + " \"train\": {\"epochs\": 3}}";

        assertThat(SpecReader.read(json, SpecFormat.JSON)).isEqualTo(SpecReader.read(SMALLEST, SpecFormat.YAML));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    train: {epochs: 3, lr: 0.1}                              | train.lr                 | is unknown                               | remove it; known here: epochs
                    train: {epochs: 3, batch_size: 8}                        | train.batch_size         | is unknown                               | did you mean batchSize?
                    trian: {epochs: 3}                                       | trian                    | is unknown                               | did you mean train?
                    train: {epochs: many}                                    | train.epochs             | is the text 'many'                       | use a finite number
                    train: {epochs: 2.5}                                     | train.epochs             | is the number 2.5                        | use a whole number
                    train: {epochs: 99999999999}                             | train.epochs             | is the number 99999999999                | use a whole number of at most 2147483647
                    train: {epochs: 0}                                       | train.epochs             | is 0                                     | use a number at least 1
                    train: {epochs: 3, optimizer: {type: sgd, lr: -1}}       | train.optimizer.lr       | is -1.0                                  | use a number above 0
                    train: {epochs: 3, optimizer: {type: sgd, lr: .nan}}     | train.optimizer.lr       | is                                       | use a finite number
                    train: {epochs: 3, optimizer: {type: adamw}}             | train.optimizer.type     | is 'adamw', which is not supported yet   | use one of sgd, adam
                    train: {epochs: 3, optimizer: {lr: 0.1}}                 | train.optimizer.type     | is missing                               | use one of sgd, adam
                    train: {epochs: 3, optimizer: adam}                      | train.optimizer          | is the text 'adam'                       | use a mapping with a type: one of sgd, adam
                    train: {epochs: 3, optimizer: {type: adam, momentum: 0.9}} | train.optimizer.momentum | is unknown                             | remove it; known here: lr, beta1
                    train: {epochs: 3, precision: fp16}                      | train.precision          | is 'fp16', which is not supported yet    | use one of fp32, bf16, auto
                    train: {epochs: 3, schedule: {type: step}}               | train.schedule.stepSize  | is missing                               | add it, for example stepSize: 50
                    data: {dataset: 5}                                       | data.dataset             | is the number 5                          | use text; put it in quotes
                    data: {dataset: shapes, augment: {horizontalFlip: maybe}} | data.augment.horizontalFlip | is the text 'maybe'                  | use true or false
                    data: {dataset: shapes, normalize: {type: fixed, mean: 0.5, std: [1]}} | data.normalize.mean | is the number 0.5              | use a list
                    data: {dataset: shapes, normalize: {type: fixed, mean: [a], std: [1]}} | data.normalize.mean[0] | is the text 'a'             | use a finite number
                    network: resnet                                          | network                  | is the text 'resnet'                     | use a mapping with fields such as family
                    checkpoints: {at: [1, -2, 7]}                            | checkpoints.at[1]        | is -2                                    | use a number at least 0
                    checkpoints: {at: [1, -2, 7]}                            | checkpoints.at[2]        | is epoch 7, but the run ends after epoch 2 | use 0 to 2
                    checkpoints: {keepBest: {metric: batch/loss}}            | checkpoints.keepBest.metric | is 'batch/loss'                       | use one of val/loss
                    checkpoints: {keepBest: {metric: test/accuracy}}         | checkpoints.keepBest.metric | is 'test/accuracy', which is measured once, at the end | set train.test to everyEpoch
                    queue: {requires: {memory: 4GB}}                         | queue.requires.memory    | cannot be read                           | write it like 512MiB or 4GiB
                    queue: {requires: {device: tpu}}                         | queue.requires.device    | is 'tpu', which is not supported yet     | use one of any, cpu, gpu
                    tags: {fold: 3}                                          | tags.fold                | is the number 3                          | put it in quotes
                    tags: [a, b]                                             | tags                     | is a list                                | use a mapping
                    name: [a]                                                | name                     | is a list                                | use text
                    name: *other                                             | name                     | is the YAML alias *other                 | write the value out
                    """)
    void aMistakeIsNamedWithItsPlaceAndItsFix(String line, String path, String message, String fix) {
        String key = line.substring(0, line.indexOf(':'));
        String document = SMALLEST.lines()
                        .filter(other -> !other.startsWith(key + ":"))
                        .reduce("", (all, other) -> all + other + "\n")
                + line;

        assertThat(SpecReader.draft(document, SpecFormat.YAML).mistakes())
                .filteredOn(mistake -> mistake.path().equals(path))
                .singleElement()
                .satisfies(mistake -> {
                    assertThat(mistake.message()).startsWith(message);
                    assertThat(mistake.fix()).contains(fix);
                });
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        assertThatThrownBy(() -> SpecReader.read(
                        """
                        netwerk: {family: resnet}
                        data: {dataset: shapes, dataset: other, validation: {fraction: 2}}
                        train: {epochs: -1, optimizer: {type: lion}, precision: int4}
                        """,
                        SpecFormat.YAML))
                .isInstanceOfSatisfying(InvalidSpecException.class, problem -> {
                    assertThat(problem.status()).isEqualTo(400);
                    assertThat(problem.code()).isEqualTo("INVALID_SPEC");
                    assertThat(problem.mistakes())
                            .extracting(Mistake::path)
                            .containsExactlyInAnyOrder(
                                    "netwerk",
                                    "network",
                                    "data.dataset",
                                    "data.validation.fraction",
                                    "train.epochs",
                                    "train.optimizer.type",
                                    "train.precision");
                });
    }

    @Test
    void aDocumentThatIsNoneSaysWhatItIs() {
        assertThat(only("")).extracting(Mistake::message).isEqualTo("is empty");
        assertThat(only("- 1\n- 2")).extracting(Mistake::message).isEqualTo("is a list");
        assertThat(only("just words")).extracting(Mistake::message).isEqualTo("is the text 'just words'");
        assertThat(only(SMALLEST + "---\n" + SMALLEST))
                .extracting(Mistake::message)
                .isEqualTo("goes on after its end");
        assertThat(only("train: {epochs: 3").message()).startsWith("is not valid YAML (line ");
        assertThat(only("a: " + "[".repeat(100) + "]".repeat(100)).message()).startsWith("is nested deeper than");
        assertThat(only("#" + " ".repeat(DocumentReader.MAX_CHARACTERS)).fix()).startsWith("use at most");
        assertThat(SpecReader.draft("{\"train\": }", SpecFormat.JSON).mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.message()).startsWith("is not valid JSON (line 1"));
    }

    @Test
    void anAliasBombIsRefusedWithoutBeingBuilt() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, (before + ", ").repeat(9) + before));
        }

        assertThat(SpecReader.draft(bomb.toString(), SpecFormat.YAML).mistakes())
                .anySatisfy(mistake -> assertThat(mistake.message()).isEqualTo("is the YAML alias *a0"));
    }

    @Test
    void textIsNoNumberInJson() {
        assertThat(SpecReader.draft("{\"train\": {\"epochs\": \"3\"}}", SpecFormat.JSON)
                        .mistakes())
                .anySatisfy(mistake -> {
                    assertThat(mistake.path()).isEqualTo("train.epochs");
                    assertThat(mistake.message()).isEqualTo("is the text '3'");
                });
    }

    private static Mistake only(String yaml) {
        List<Mistake> mistakes = SpecReader.draft(yaml, SpecFormat.YAML).mistakes();
        assertThat(mistakes).hasSize(1);
        return mistakes.get(0);
    }
}
