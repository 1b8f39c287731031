package io.trainyard.server.releases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.Split;
import io.trainyard.inference.ModelFacts;
import io.trainyard.inference.OnnxClassifier;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.onnx.Onnx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images of one pixel, red, green and blue in turn, and a network whose logits are four times its input: every number can be
 * told by hand.
 */
class ParityCountTest {
    private static final ImageShape PIXEL = new ImageShape(3, 1, 1);
    private static final List<String> COLOURS = List.of("red", "green", "blue");
    private static final ModelFacts AS_IT_IS =
            new ModelFacts(PIXEL, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), COLOURS);

    /** More than two batches. */
    private static final int IMAGES = 40;

    /** Of logits 4, 0, 0. */
    private static final float CONFIDENCE = (float) (Math.exp(4) / (Math.exp(4) + 2));

    @TempDir
    Path folder;

    private OnnxClassifier network;

    @BeforeEach
    void writeTheNetwork() throws IOException {
        Network linear = Families.build(
                new NetworkSpec(null, null, null, List.of(Map.of("linear", "classes")), null), PIXEL, COLOURS.size());
        TensorSource weight = TensorSource.of(4, 0, 0, 0, 4, 0, 0, 0, 4);
        TensorSource bias = TensorSource.of(0, 0, 0);
        Path file = folder.resolve("model.onnx");
        try (OutputStream out = Files.newOutputStream(file)) {
            Onnx.write(linear, name -> name.endsWith("weight") ? weight : bias, Map.of(), out);
        }
        network = OnnxClassifier.open(file, PIXEL, 1);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aNetworkThatSaysWhatWasPredictedAgreesOnEveryImage() {
        Parity parity = count(AS_IT_IS, predictions(CONFIDENCE), IMAGES);

        assertThat(parity.evaluation()).isEqualTo(31);
        assertThat(parity.images()).isEqualTo(IMAGES);
        assertThat(parity.sameTop1()).isEqualTo(IMAGES);
        assertThat(parity.largestDifference()).isLessThan(1e-6);
        assertThat(parity.sentence())
                .startsWith("ONNX Runtime names the same class as the worker did for 40 of 40 images");
    }

    @Test
    void anImageThatWasToldOtherwiseIsNotCounted() {
        byte[] predictions = predictions(CONFIDENCE);
        put(predictions, 0, new Prediction(0, 1, 0.5f, 0));
        put(predictions, 39, new Prediction(0, 2, 0.5f, 0));

        Parity parity = count(AS_IT_IS, predictions, IMAGES);

        assertThat(parity.sameTop1()).isEqualTo(IMAGES - 2);
        assertThat(parity.largestDifference()).isLessThan(1e-6);
    }

    @Test
    void theLargestDifferenceIsThatOfOneImage() {
        byte[] predictions = predictions(CONFIDENCE);
        put(predictions, 20, new Prediction(2, 2, CONFIDENCE - 0.25f, 0));

        assertThat(count(AS_IT_IS, predictions, IMAGES).largestDifference()).isEqualTo(0.25, within(1e-6));
    }

    @Test
    void onlySoManyImagesAreLookedAtAsAreAskedFor() {
        byte[] predictions = predictions(CONFIDENCE);
        put(predictions, 17, new Prediction(2, 0, 0.5f, 0));

        Parity parity = count(AS_IT_IS, predictions, 17);

        assertThat(parity.images()).isEqualTo(17);
        assertThat(parity.sameTop1()).isEqualTo(17);
    }

    @Test
    void imagesAreNormalisedAsTheCardSays() {
        ModelFacts normalised = new ModelFacts(PIXEL, List.of(0.25, 0.25, 0.25), List.of(0.5, 0.5, 0.5), COLOURS);
        float surer = (float) (Math.exp(6) / (Math.exp(6) + 2 * Math.exp(-2)));

        Parity parity = count(normalised, predictions(surer), IMAGES);

        assertThat(parity.sameTop1()).isEqualTo(IMAGES);
        assertThat(parity.largestDifference()).isLessThan(1e-6);
    }

    private Parity count(ModelFacts facts, byte[] predictions, int most) {
        return new ParityCount(network, new Colours(), facts).count(31, predictions, most);
    }

    private static byte[] predictions(float confidence) {
        byte[] predictions = new byte[IMAGES * Prediction.BYTES];
        for (int image = 0; image < IMAGES; image++) {
            put(predictions, image, new Prediction(image % 3, image % 3, confidence, 0));
        }
        return predictions;
    }

    private static void put(byte[] predictions, int image, Prediction prediction) {
        prediction.write(ByteBuffer.wrap(predictions, image * Prediction.BYTES, Prediction.BYTES));
    }

    private record Colours() implements Split {
        @Override
        public int size() {
            return IMAGES;
        }

        @Override
        public int label(int index) {
            return index % 3;
        }

        @Override
        public void read(int index, byte[] target, int offset) {
            for (int channel = 0; channel < 3; channel++) {
                target[offset + channel] = (byte) (channel == index % 3 ? 255 : 0);
            }
        }
    }
}
