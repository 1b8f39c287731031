package io.trainyard.networks.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.DType;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.InitialScheme;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkBuilder;
import io.trainyard.networks.SettledWeights;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.Weights;
import io.trainyard.networks.families.Families;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxTest {
    private static final ImageShape INPUT = new ImageShape(3, 16, 16);
    private static final Network NETWORK =
            Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 4)), INPUT, 10);
    private static final Weights WEIGHTS = new SettledWeights(NETWORK, 1);
    private static final Map<String, String> METADATA = Map.of("dataset", "cifar10", "classes", "[\"cat\",\"dog\"]");

    @TempDir
    Path folder;

    private static byte[] bytes(Network network, Weights weights) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Onnx.write(network, weights, METADATA, out);
        return out.toByteArray();
    }

    private static float[] images(int count) {
        float[] images = new float[(int) (count * INPUT.elements())];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float) Math.sin(i);
        }
        return images;
    }

    @Test
    void theSizeIsKnownBeforehandAndEqualContentsGiveEqualBytes() throws Exception {
        byte[] model = bytes(NETWORK, WEIGHTS);
        assertThat(model).hasSize((int) Onnx.size(NETWORK, METADATA)).isEqualTo(bytes(NETWORK, WEIGHTS));
        assertThat(model).isNotEqualTo(bytes(NETWORK, new SettledWeights(NETWORK, 2)));
    }

    @Test
    void initializersAreTheStateDictWithoutCountersAndNodesTheLayers() throws Exception {
        ModelProto model = ModelProto.parseFrom(bytes(NETWORK, WEIGHTS));
        assertThat(model.getGraph().getInitializerList())
                .extracting(TensorProto::getName)
                .isEqualTo(NETWORK.tensors().stream()
                        .filter(tensor -> tensor.type() == DType.F32)
                        .map(TensorSpec::name)
                        .toList());
        assertThat(model.getGraph().getNodeList())
                .extracting("name")
                .isEqualTo(NETWORK.layers().stream().map(Layer::name).toList());
    }

    @Test
    void anyNumberOfImagesGoesIn() throws Exception {
        try (RunnableModel model = RunnableModel.of(folder, NETWORK, WEIGHTS)) {
            float[] five = model.logits(images(5), 5, INPUT);
            assertThat(five).hasSize(50);
            assertThat(model.logits(images(1), 1, INPUT)).containsExactly(Arrays.copyOf(five, 10), within(1e-5f));
        }
    }

    @Test
    void metadataTravelWithTheModel() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.write(file, bytes(NETWORK, WEIGHTS));
        try (RunnableModel model = new RunnableModel(file)) {
            assertThat(model.session().getMetadata().getCustomMetadata()).isEqualTo(METADATA);
        }
    }

    @Test
    void weightsInAFileOfTheirOwnGiveTheSameLogits() throws Exception {
        Path file = folder.resolve("model.onnx");
        Path data = folder.resolve("model.onnx.data");
        try (OutputStream model = Files.newOutputStream(file);
                OutputStream weights = Files.newOutputStream(data)) {
            Onnx.writeExternal(NETWORK, WEIGHTS, METADATA, model, weights, "model.onnx.data");
        }
        assertThat(file).hasSize(Onnx.externalModelSize(NETWORK, METADATA, "model.onnx.data"));
        assertThat(data).hasSize(Onnx.externalDataSize(NETWORK));
        assertThat(logits(file)).isEqualTo(logits(RunnableModel.of(folder, NETWORK, WEIGHTS)));
    }

    @Test
    void externalWeightsBeginOnPages() throws Exception {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        Onnx.writeExternal(NETWORK, WEIGHTS, Map.of(), model, OutputStream.nullOutputStream(), "weights");
        assertThat(ModelProto.parseFrom(model.toByteArray()).getGraph().getInitializerList())
                .allSatisfy(tensor -> assertThat(
                                Long.parseLong(tensor.getExternalData(1).getValue()))
                        .isNotNegative()
                        .matches(offset -> offset % 4096 == 0));
    }

    @Test
    void aModelThatIsTooLargeForOneFileIsRefusedBeforeItIsWritten() {
        NetworkBuilder network = new NetworkBuilder(new ImageShape(128, 64, 64));
        network.add("flatten", new Flatten(), Network.INPUT);
        network.add("fc", new Linear(1024), "flatten");
        Network large = network.build("test", "large", 1024, InitialScheme.PYTORCH);

        assertThat(Onnx.size(large, Map.of())).isGreaterThan(1L << 31);
        assertThat(Onnx.externalDataSize(large)).isEqualTo((1L << 31) + 4096);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Onnx.write(large, new Initialization(large, 1), Map.of(), OutputStream.nullOutputStream()))
                .withMessageContaining("has to be written with its weights in a file of their own");
    }

    @Test
    void weightsOfTheWrongSizeAreRefused() {
        Weights tooShort = name -> TensorSource.of(1f);
        assertThatThrownBy(() -> bytes(NETWORK, tooShort))
                .isInstanceOf(IOException.class)
                .hasMessage("tensor conv1.weight has 432 bytes, its source wrote 4");
    }

    @Test
    void aNetworkIsWrittenAsItIsDeployed() throws Exception {
        Network network = Families.build(new NetworkSpec("simple-cnn", null, Map.of("dropout", 0.5)), INPUT, 10);
        assertThat(ModelProto.parseFrom(bytes(network, new Initialization(network, 1)))
                        .getGraph()
                        .getNodeList())
                .extracting("opType")
                .containsSubsequence(List.of("Conv", "BatchNormalization", "Relu", "MaxPool", "Flatten", "Gemm"))
                .doesNotContain("Dropout");
    }

    private static float[] logits(Path file) throws OrtException {
        return logits(new RunnableModel(file));
    }

    private static float[] logits(RunnableModel model) throws OrtException {
        try (model) {
            return model.logits(images(2), 2, INPUT);
        }
    }
}
