package io.trainyard.server.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.Mistake;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.Resume;
import io.trainyard.contract.protocol.Claim.DatasetRef;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private final Planner planner = new Planner(new FewDatasets(), PlannerTest::checkpoint, PlannerTest::origin);

    @Test
    void aSpecificationWithoutMistakesBecomesAPlan() {
        Plan plan = planner.plan(draft(
                "network: {family: resnet, variant: resnet_cifar}", "data: {dataset: shapes}", "train: {epochs: 3}"));

        assertThat(plan.dataset().label()).isEqualTo("shapes@1");
        assertThat(plan.network().classes()).isEqualTo(10);
        assertThat(plan.network().input()).hasToString("3x32x32");
        assertThat(plan.network().parameters()).isPositive();
    }

    @Test
    void aNetworkMayBeGivenByItsLayers() {
        Plan plan = planner.plan(draft(
                "network: {layers: [{conv: 8}, relu, globalAvgPool, {linear: classes}]}",
                "data: {dataset: shapes}",
                "train: {epochs: 3}"));

        assertThat(plan.network().variant()).isEqualTo("inline");
        assertThat(plan.network().parameters()).isEqualTo(8 * 3 * 9 + 8 + 8 * 10 + 10);
    }

    @Test
    void resizedImagesReachTheNetworkInTheirNewSize() {
        Plan plan = planner.plan(draft(
                "network: {family: simple-cnn}",
                "data: {dataset: photographs, resize: {height: 48, width: 64}}",
                "train: {epochs: 3, batchSize: 4}"));

        assertThat(plan.network().input()).hasToString("3x48x64");
    }

    @ParameterizedTest(name = "{0}; {1}; {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    network: {family: simple-cnn} | data: {dataset: shape} | train: {epochs: 3} | data.dataset | did you mean shapes?
                    network: {layers: [{conv: 8, stride: 2}]} | data: {dataset: shapes} | train: {epochs: 3} | network.layers[0] | make each a layer of its own
                    network: {layers: [{conv: {channels: 8, kernel: 0}}]} | data: {dataset: none} | train: {epochs: 3} | network.layers[0].conv.kernel | use a whole number from 1
                    network: {layers: [null]} | data: {dataset: shapes} | train: {epochs: 3} | network.layers[0] | give it a value or remove it
                    network: {layers: []} | data: {dataset: shapes} | train: {epochs: 3} | network.layers | use 1 to 2000
                    network: {layers: relu} | data: {dataset: shapes} | train: {epochs: 3} | network.layers | use a list
                    network: {family: resnet, layers: [relu]} | data: {dataset: shapes} | train: {epochs: 3} | network.family | remove it, or the layers
                    network: {variant: resnet18, layers: [relu]} | data: {dataset: shapes} | train: {epochs: 3} | network.variant | remove it, or the layers
                    network: {options: {a: 1}, layers: [relu]} | data: {dataset: shapes} | train: {epochs: 3} | network.options | remove it, or the layers
                    network: {family: simple-cnn, init: kaiming} | data: {dataset: shapes} | train: {epochs: 3} | network.init | remove it
                    network: {layers: [{linear: classes}], init: best} | data: {dataset: shapes} | train: {epochs: 3} | network.init | use one of pytorch, kaiming
                    network: {} | data: {dataset: shapes} | train: {epochs: 3} | network.family | or give the network's layers
                    network: {family: simple-cnn} | data: {dataset: shapes@7} | train: {epochs: 3} | data.dataset | use one of photographs, shapes
                    network: {family: simple-cnn} | data: {dataset: shapes} | train: {epochs: 3, batchSize: 4501} | train.batchSize | use at most 4500
                    network: {family: simple-cnn} | data: {dataset: shapes, normalize: {type: fixed, mean: [0.5, 0.5], std: [1]}} | train: {epochs: 3} | data.normalize.mean | give 1 number for all, or 3
                    network: {family: simple-cnn} | data: {dataset: shapes, normalize: {type: fixed, mean: [0], std: [1, 1, 1, 1]}} | train: {epochs: 3} | data.normalize.std | or 3
                    network: {family: simple-cnn} | data: {dataset: photographs} | train: {epochs: 3, batchSize: 4} | data.resize | resize: {height: 64, width: 64}
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {randomCrop: {padding: 32}}} | train: {epochs: 3} | data.augment.randomCrop.padding | use 1 to 31
                    network: {family: simple-cnn} | data: {dataset: photographs, resize: {height: 8, width: 64}, augment: {randomCrop: {padding: 8}}} | train: {epochs: 3, batchSize: 4} | data.augment.randomCrop.padding | use 1 to 7
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {randomCrop: {padding: 4}, randomResizedCrop: {}}} | train: {epochs: 3} | data.augment.randomResizedCrop | keep one of them
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {randomResizedCrop: {scale: [0.5]}}} | train: {epochs: 3} | data.augment.randomResizedCrop.scale | give two numbers
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {randomResizedCrop: {ratio: [2, 1]}}} | train: {epochs: 3} | data.augment.randomResizedCrop.ratio | the smaller number first
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {randomResizedCrop: {scale: [0, 1]}}} | train: {epochs: 3} | data.augment.randomResizedCrop.scale[0] | use a number above 0
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {rotation: {}}} | train: {epochs: 3} | data.augment.rotation.degrees | for example degrees: 15
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {rotation: {degrees: 9, interpolation: cubic}}} | train: {epochs: 3} | data.augment.rotation.interpolation | use one of nearest, bilinear
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {cutout: {size: 33}}} | train: {epochs: 3} | data.augment.cutout.size | use 1 to 32
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {colorJitter: {hue: 0.6}}} | train: {epochs: 3} | data.augment.colorJitter.hue | at most 0.5
                    network: {family: simple-cnn} | data: {dataset: grey, augment: {colorJitter: {hue: 0.1}}} | train: {epochs: 3, batchSize: 4} | data.augment.colorJitter.hue | leave it out
                    network: {family: simple-cnn} | data: {dataset: grey, augment: {colorJitter: {saturation: 0.1}}} | train: {epochs: 3, batchSize: 4} | data.augment.colorJitter.saturation | leave it out
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {mixup: {}}} | train: {epochs: 3} | data.augment.mixup.alpha | for example alpha: 0.2
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {cutmix: {alpha: 0}}} | train: {epochs: 3} | data.augment.cutmix.alpha | use a number at least 0.01
                    network: {family: simple-cnn} | data: {dataset: shapes, augment: {mixup: {alpha: 1}}} | train: {epochs: 3, batchSize: 1} | train.batchSize | use 2 or more
                    network: {family: simple-cnn} | data: {dataset: photographs, resize: {height: 64, width: 64}, validation: {fraction: 0.9}} | train: {epochs: 3, batchSize: 1} | data.validation.fraction | use a smaller fraction, or more images of that class
                    network: {family: simple-cnn} | data: {dataset: tiny, validation: {fraction: 0.9, stratified: false}} | train: {epochs: 3, batchSize: 1} | data.validation.fraction | use a smaller fraction, or more data
                    network: {family: simple-cnn} | data: {dataset: shapes, validation: {fraction: 0}} | train: {epochs: 3} | checkpoints.keepBest.metric | keepBest.count of 0
                    network: {family: simple-cnn} | data: {dataset: shapes, validation: {fraction: 0}} | train: {epochs: 3, earlyStopping: {}} | train.earlyStopping.metric | use a train metric
                    network: {family: simple-cnn} | data: {dataset: photographs, resize: {height: 64, width: 64}} | train: {epochs: 3, batchSize: 4, test: everyEpoch} | train.test | leave it out
                    network: {family: vision} | data: {dataset: shapes} | train: {epochs: 3} | network.family | use one of simple-cnn,
                    network: {family: simple-cnn, variant: huge} | data: {dataset: shapes} | train: {epochs: 3} | network.variant | use simple-cnn
                    network: {family: simple-cnn, options: {cdims: [16, 0]}} | data: {dataset: shapes} | train: {epochs: 3} | network.options.cdims[1] | use a whole number from 1
                    network: {family: simple-cnn} | data: {dataset: cifar10} | train: {epochs: 3} | data.dataset | ./trainyard dataset add cifar10, or with its Fetch button
                    network: {family: simple-cnn} | data: {dataset: shapes, images: 5001} | train: {epochs: 3} | data.images | use at most 5000, or leave it out
                    network: {family: simple-cnn} | data: {dataset: shapes, images: 0} | train: {epochs: 3} | data.images | use a number at least 1
                    network: {family: simple-cnn} | data: {dataset: shapes, images: 9} | train: {epochs: 3, batchSize: 1} | data.images | use more images
                    network: {family: simple-cnn} | data: {dataset: shapes, images: 100} | train: {epochs: 3, batchSize: 91} | train.batchSize | use at most 90
                    network: {family: vision} | data: {dataset: nowhere} | train: {epochs: 3} | network.family | use one of simple-cnn,
                    """)
    void whatDoesNotGoTogetherIsNamedWithItsFix(String network, String data, String train, String path, String fix) {
        assertThatThrownBy(() -> planner.plan(draft(network, data, train)))
                .isInstanceOfSatisfying(InvalidSpecException.class, problem -> assertThat(problem.mistakes())
                        .filteredOn(mistake -> mistake.path().equals(path))
                        .singleElement()
                        .satisfies(mistake -> assertThat(mistake.fix()).contains(fix)));
    }

    @Test
    void aNetworkThatCannotTakeTheImagesIsRefusedWithTheSizeItTakes() {
        assertThatThrownBy(() -> planner.plan(draft(
                        "network: {family: simple-cnn, options: {cdims: [8, 8, 8, 8, 8, 8, 8, 8]}}",
                        "data: {dataset: shapes}",
                        "train: {epochs: 3}")))
                .isInstanceOfSatisfying(InvalidSpecException.class, problem -> assertThat(problem.mistakes())
                        .singleElement()
                        .satisfies(mistake -> {
                            assertThat(mistake.path()).isEqualTo("network");
                            assertThat(mistake.message()).contains("cannot take images of 3x32x32");
                            assertThat(mistake.fix()).startsWith("use images of at least");
                        }));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {checkpoint: 99}                                  | initialize.checkpoint | use the number of one that a run's page lists
                    {checkpoint: 17, freeze: backbon}                 | initialize.freeze     | use none, backbone, or names such as bn1, conv1, fc
                    {checkpoint: 17, freeze: [layer1, layer9]}        | initialize.freeze[1]  | did you mean layer1?
                    {checkpoint: 17, freeze: "*"}                     | initialize.freeze     | head: keep
                    {checkpoint: 17, freeze: [backbone, fc], head: keep} | initialize.head    | use head: new
                    {checkpoint: 17, freeze: [none, layer1]}          | initialize.freeze     | use none alone
                    {checkpoint: 17, head: keep}                      | initialize.head       | use head: new
                    {checkpoint: 18}                                  | initialize.checkpoint | name the family, variant and options
                    {freeze: backbone}                                | initialize.checkpoint | add it, for example checkpoint: 17
                    {checkpoint: 0}                                   | initialize.checkpoint | use a number at least 1
                    {checkpoint: 17, freeze: 3}                       | initialize.freeze     | use a list
                    {checkpoint: 17, head: old}                       | initialize.head       | use one of new, keep
                    """)
    void aCheckpointThatDoesNotSuitIsNamedWithTheFix(String initialize, String path, String fix) {
        assertThatThrownBy(() -> planner.plan(draft(
                        "network: {family: resnet, variant: resnet_cifar}",
                        "initialize: " + initialize,
                        "data: {dataset: shapes}",
                        "train: {epochs: 3}")))
                .isInstanceOfSatisfying(InvalidSpecException.class, problem -> assertThat(problem.mistakes())
                        .filteredOn(mistake -> mistake.path().equals(path))
                        .singleElement()
                        .satisfies(mistake -> assertThat(mistake.fix()).contains(fix)));
    }

    @Test
    void aFrozenNetworkIsPlannedWithWhatIsLeftToTrain() {
        Plan plan = planner.plan(draft(
                "network: {family: resnet, variant: resnet_cifar}",
                "initialize: {checkpoint: 17, freeze: backbone}",
                "data: {dataset: shapes}",
                "train: {epochs: 3}"));

        assertThat(plan.network().trainable()).isEqualTo(64 * 10 + 10);
        assertThat(plan.network().parameters()).isGreaterThan(170_000);
    }

    @Test
    void whatARunGoesOnFromIsComparedWithIt() {
        String go = "resume: {run: 12}";
        String data = "data: {dataset: shapes}";
        String network = "network: {family: resnet, variant: resnet_cifar, options: {width: 8}}";

        assertThat(mistakes(network, go, data, "train: {epochs: 10}"))
                .anyMatch(mistake -> mistake.path().equals("train.epochs")
                        && mistake.message().startsWith("is 10, but 10 epochs are done")
                        && mistake.fix().startsWith("use more than 10"));
        assertThat(mistakes(
                        "network: {family: resnet, variant: resnet_cifar, options: {width: 4}}",
                        go,
                        data,
                        "train: {epochs: 11}"))
                .anyMatch(mistake -> mistake.path().equals("network")
                        && mistake.message()
                                .startsWith("is not that of run 12: conv1.weight is [8, 3, 3, 3] there instead of"));
        assertThat(mistakes(network, go, "data: {dataset: tiny}", "train: {epochs: 11}"))
                .anyMatch(mistake -> mistake.path().equals("data.dataset")
                        && mistake.message().startsWith("has other classes than shapes"));
        assertThat(mistakes(network, "resume: {run: 13}", data, "train: {epochs: 11}"))
                .anyMatch(mistake -> mistake.path().equals("resume.run"));
        assertThat(mistakes(network, "resume: {}", data, "train: {epochs: 11}"))
                .anyMatch(mistake -> mistake.path().equals("resume"));
        assertThat(mistakes(network, "resume: {run: 12, checkpoint: 3}", data, "train: {epochs: 11}"))
                .anyMatch(mistake -> mistake.path().equals("resume.checkpoint"));
    }

    private List<Mistake> mistakes(String... lines) {
        try {
            planner.plan(draft(lines));
            return List.of();
        } catch (InvalidSpecException e) {
            return e.mistakes();
        }
    }

    /** 17 is a small residual network for 100 classes, 18 another one. */
    private static Optional<Map<String, List<Long>>> checkpoint(long id) {
        if (id == 99) {
            return Optional.empty();
        }
        Map<String, Object> options = id == 17 ? Map.of() : Map.of("width", 8);
        Map<String, List<Long>> tensors = new LinkedHashMap<>();
        Families.build(new NetworkSpec("resnet", "resnet_cifar", options), new ImageShape(3, 32, 32), 100)
                .tensors()
                .forEach(tensor -> tensors.put(tensor.name(), tensor.shape()));
        return Optional.of(tensors);
    }

    /** Run 12 stands after epoch 9 with a small residual network. */
    private static Optional<Origin> origin(Resume resume, Mistakes mistakes) {
        if (resume.run() == null || resume.run() != 12) {
            mistakes.add("run", "is " + resume.run() + ", which is no run here", "use another");
            return Optional.empty();
        }
        return Optional.of(new Origin(12, 34, 9, checkpoint(18).orElseThrow(), "shapes"));
    }

    private static SpecReader.Draft draft(String... lines) {
        return SpecReader.draft(String.join("\n", lines), SpecFormat.YAML);
    }

    /** Images of one size with a test split, photographs of any size without one, a handful, and grey ones. */
    private static final class FewDatasets implements DatasetCatalogue {
        private final Map<String, DatasetFacts> all = Map.of(
                "shapes",
                new DatasetFacts(
                        1,
                        "shapes@1",
                        3,
                        32,
                        32,
                        Collections.nCopies(10, "class"),
                        Map.of("train", Collections.nCopies(10, 500), "test", Collections.nCopies(10, 100))),
                "photographs",
                new DatasetFacts(
                        2, "photographs@1", 3, null, null, List.of("one", "two"), Map.of("train", List.of(3, 20))),
                "tiny",
                new DatasetFacts(3, "tiny@1", 3, 32, 32, List.of("one", "two"), Map.of("train", List.of(1, 1))),
                "grey",
                new DatasetFacts(4, "grey@1", 1, 28, 28, List.of("one", "two"), Map.of("train", List.of(20, 20))));

        @Override
        public Optional<DatasetFacts> find(String reference) {
            return Optional.ofNullable(all.get(reference));
        }

        @Override
        public List<String> names() {
            return List.of("photographs", "shapes");
        }

        @Override
        public DatasetRef reference(long version) {
            throw new UnsupportedOperationException("nobody fetches these");
        }
    }
}
