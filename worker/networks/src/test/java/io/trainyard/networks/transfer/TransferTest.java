package io.trainyard.networks.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Initialize.Head;
import io.trainyard.contract.Mistake;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.Size;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.families.Families;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TransferTest {
    private static final Network NETWORK = resnet("3x32x32", 10, Map.of());

    @Test
    void aFrozenBackboneLeavesTheHeadToTrain() {
        Transfer transfer = Transfer.plan(NETWORK, of(Head.NEW, "backbone"), stored(NETWORK));

        assertThat(transfer.drawn()).containsExactly("fc.weight", "fc.bias");
        assertThat(transfer.taken()).hasSize(NETWORK.tensors().size() - 2).contains("bn1.running_mean");
        assertThat(transfer.unused()).isEmpty();
        assertThat(transfer.network().trainable()).isEqualTo(64 * 10 + 10);
        assertThat(transfer.network().parameters()).isEqualTo(NETWORK.parameters());
        assertThat(transfer.network().tensors(TensorSpec.Kind.PARAMETER))
                .extracting(TensorSpec::name)
                .containsExactly("fc.weight", "fc.bias");
    }

    @Test
    void fineTuningTrainsEverything() {
        Transfer transfer = Transfer.plan(NETWORK, of(Head.KEEP, "none"), stored(NETWORK));

        assertThat(transfer.drawn()).isEmpty();
        assertThat(transfer.network().trainable()).isEqualTo(NETWORK.parameters());
    }

    @Test
    void layersAndModulesAreFrozenByName() {
        Transfer transfer = Transfer.plan(NETWORK, of(Head.NEW, "conv1", "layer1", "*.bn1"), stored(NETWORK));

        assertThat(transfer.network().layers())
                .filteredOn(Layer::isFrozen)
                .extracting(Layer::name)
                .containsExactly(
                        "conv1",
                        "layer1.0.conv1",
                        "layer1.0.bn1",
                        "layer1.0.conv2",
                        "layer1.0.bn2",
                        "layer2.0.bn1",
                        "layer3.0.bn1");
    }

    @Test
    void theHeadOfACheckpointWithOtherClassesIsLeftBehind() {
        Transfer transfer = Transfer.plan(NETWORK, of(Head.NEW, "none"), stored(resnet("3x32x32", 1000, Map.of())));

        assertThat(transfer.drawn()).contains("fc.weight");
        assertThat(transfer.unused()).isEmpty();
    }

    @Test
    void aCountOfBatchesThatIsMissingStartsAtZero() throws IOException {
        Map<String, List<Long>> old = stored(NETWORK);
        old.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));

        Transfer transfer = Transfer.plan(NETWORK, of(Head.KEEP, "none"), old);

        assertThat(transfer.drawn()).hasSize(9).allMatch(name -> name.endsWith("num_batches_tracked"));
        assertThat(bytes(transfer.weights(NOTHING, 1).source("bn1.num_batches_tracked")))
                .isEqualTo(new byte[8]);
    }

    @Test
    void theNewHeadIsDrawnLikeThatOfARunFromScratch() throws IOException {
        Transfer transfer = Transfer.plan(NETWORK, of(Head.NEW, "backbone"), stored(NETWORK));

        assertThat(bytes(transfer.weights(NOTHING, 7).source("fc.weight")))
                .isEqualTo(bytes(new Initialization(NETWORK, 7).source("fc.weight")));
        assertThat(bytes(transfer.weights(name -> TensorSource.of(1, 2, 3), 7).source("conv1.weight")))
                .isEqualTo(bytes(TensorSource.of(1, 2, 3)));
    }

    @Test
    void keptHeadsHaveToHaveTheDatasClasses() {
        assertMistake(of(Head.KEEP, "none"), stored(resnet("3x32x32", 1000, Map.of())), mistake -> {
            assertThat(mistake.path()).isEqualTo("head");
            assertThat(mistake.message()).contains("is keep", "1000 classes", "10");
            assertThat(mistake.fix()).isEqualTo("use head: new");
        });
    }

    @Test
    void tensorsOfAnotherShapeAreListed() {
        assertMistake(of(Head.NEW, "none"), stored(resnet("1x28x28", 10, Map.of())), mistake -> {
            assertThat(mistake.path()).isEqualTo("checkpoint");
            assertThat(mistake.message()).contains("conv1.weight is [16, 1, 3, 3] instead of [16, 3, 3, 3]");
            assertThat(mistake.fix()).contains("images of its channels");
        });
    }

    @Test
    void missingTensorsAreListedUntilThereAreTooMany() {
        Map<String, List<Long>> other = Map.of("conv1.weight", List.of(16L, 3L, 3L, 3L));

        assertMistake(of(Head.NEW, "none"), other, mistake -> {
            assertThat(mistake.path()).isEqualTo("checkpoint");
            assertThat(mistake.message()).contains("lacks 44", "bn1.weight [16]", "and 36 more");
        });
    }

    @Test
    void aPublishedNetworkWithoutAuxiliaryClassifiersIsToldOf() {
        Network network = withAuxiliary();
        Map<String, List<Long>> published = stored(network);
        published.keySet().removeIf(name -> name.startsWith("aux"));

        assertThatThrownBy(() -> Transfer.plan(network, of(Head.NEW, "none"), published))
                .isInstanceOfSatisfying(NetworkException.class, problem -> assertThat(problem.mistakes())
                        .singleElement()
                        .satisfies(mistake -> {
                            assertThat(mistake.message()).contains("aux.conv.weight");
                            assertThat(mistake.fix()).startsWith("set network.options.auxiliary to false");
                        }));
    }

    @Test
    void auxiliaryHeadsAreDrawnLikeTheHead() {
        Network network = withAuxiliary();

        assertThat(Transfer.plan(network, of(Head.NEW, "backbone"), stored(network))
                        .drawn())
                .containsExactly("aux.fc.weight", "aux.fc.bias", "fc.weight", "fc.bias");
    }

    @Test
    void aNameThatMeansNothingIsAnsweredWithOnesThatDo() {
        assertMistake(of(Head.NEW, "layr1"), stored(NETWORK), mistake -> {
            assertThat(mistake.path()).isEqualTo("freeze");
            assertThat(mistake.message()).contains("'layr1'", "no layer with parameters");
            assertThat(mistake.fix()).startsWith("did you mean layer1?").contains("bn1, conv1, fc, layer1");
        });
        assertMistake(of(Head.NEW, "layer1", "relu"), stored(NETWORK), mistake -> assertThat(mistake.path())
                .isEqualTo("freeze[1]"));
    }

    @Test
    void aHeadThatIsDrawnIsNotFrozen() {
        assertMistake(of(Head.NEW, "*"), stored(NETWORK), mistake -> {
            assertThat(mistake.message()).contains("holds fc, which is drawn anew");
            assertThat(mistake.fix()).contains("head: keep");
        });
    }

    @Test
    void somethingHasToBeLeftToTrain() {
        assertMistake(of(Head.KEEP, "backbone", "fc"), stored(NETWORK), mistake -> {
            assertThat(mistake.path()).isEqualTo("freeze");
            assertThat(mistake.message()).isEqualTo("leaves nothing to train");
            assertThat(mistake.fix()).contains("fc");
        });
    }

    @Test
    void whatTheNetworkHasNoPlaceForIsNamed() {
        Map<String, List<Long>> deeper = stored(resnet("3x32x32", 10, Map.of("blocks", List.of(2, 1, 1))));

        assertThat(Transfer.plan(NETWORK, of(Head.NEW, "none"), deeper).unused())
                .hasSize(12)
                .contains("layer1.1.conv1.weight");
    }

    private static final Weights NOTHING = name -> {
        throw new IllegalArgumentException("nobody takes " + name);
    };

    private static void assertMistake(Initialize initialize, Map<String, List<Long>> stored, Consumer<Mistake> what) {
        assertThatThrownBy(() -> Transfer.plan(NETWORK, initialize, stored))
                .isInstanceOfSatisfying(NetworkException.class, problem -> assertThat(problem.mistakes())
                        .singleElement()
                        .satisfies(what));
    }

    private static Initialize of(Head head, String... freeze) {
        return new Initialize(1L, Arrays.asList(freeze), head);
    }

    private static Network resnet(String input, int classes, Map<String, Object> options) {
        Map<String, Object> small = new LinkedHashMap<>(Map.of("blocks", List.of(1, 1, 1)));
        small.putAll(options);
        return Families.build(new NetworkSpec("resnet", "resnet_cifar", small), ImageShape.parse(input), classes);
    }

    private static Network withAuxiliary() {
        NetworkBuilder builder = new NetworkBuilder(new ImageShape(3, 8, 8));
        String x = builder.add("conv", Conv2d.same(4, 3), Network.INPUT);
        String y = builder.add("aux.conv", Conv2d.same(2, 1), x);
        y = builder.add("aux.flatten", new Flatten(), y);
        builder.auxiliary(builder.add("aux.fc", new Linear(10), y), 0.3);
        x = builder.add("relu", Activation.RELU, x);
        x = builder.add("pool", new AdaptiveAvgPool2d(Size.ONE), x);
        x = builder.add("flatten", new Flatten(), x);
        builder.add("fc", new Linear(10), x);
        return builder.build("test", "auxiliary", 10, InitialScheme.PYTORCH);
    }

    private static Map<String, List<Long>> stored(Network network) {
        Map<String, List<Long>> stored = new LinkedHashMap<>();
        network.tensors().forEach(tensor -> stored.put(tensor.name(), tensor.shape()));
        return stored;
    }

    private static byte[] bytes(TensorSource source) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        source.writeTo(bytes);
        return bytes.toByteArray();
    }
}
