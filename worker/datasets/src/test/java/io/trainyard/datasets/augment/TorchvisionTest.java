package io.trainyard.datasets.augment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.Augment.Interpolation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation with given numbers against what torchvision made of the same image; see {@code reference.py}. */
class TorchvisionTest {
    private static final JsonNode REFERENCE = read();
    private static final int HEIGHT = REFERENCE.get("height").asInt();
    private static final int WIDTH = REFERENCE.get("width").asInt();
    private static final byte[] IMAGE = bytes(REFERENCE.get("image"));

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("images")
    void anImageIsChangedToTheSameBytes(String operation, JsonNode numbers, byte[] expected) {
        Frame frame = new Frame(new ImageSize(expected.length / (HEIGHT * WIDTH), HEIGHT, WIDTH));
        System.arraycopy(IMAGE, 0, frame.pixels(), 0, expected.length);

        change(operation, numbers).applyTo(frame);

        assertThat(frame.pixels()).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("batches")
    void aBatchIsBlendedToTheSameBytes(String operation, JsonNode numbers, byte[] expected) {
        ImageSize size = new ImageSize(3, HEIGHT, WIDTH);
        Frame mirrored = new Frame(size);
        System.arraycopy(IMAGE, 0, mirrored.pixels(), 0, IMAGE.length);
        Flip.HORIZONTAL.applyTo(mirrored);
        ByteBuffer batch = ByteBuffer.allocate(2 * IMAGE.length).put(IMAGE).put(mirrored.pixels());

        new Mixup.Blend(size, numbers.get("lambda").asDouble()).applyTo(batch, 2);

        assertThat(batch.array()).isEqualTo(expected);
    }

    static Stream<Object[]> images() {
        return cases().filter(values -> !values[0].equals("mixup"));
    }

    static Stream<Object[]> batches() {
        return cases().filter(values -> values[0].equals("mixup"));
    }

    private static Stream<Object[]> cases() {
        return StreamSupport.stream(REFERENCE.get("cases").spliterator(), false).map(one ->
                new Object[] {one.get("operation").asText(), one.get("numbers"), bytes(one.get("expected"))});
    }

    private static Change change(String operation, JsonNode numbers) {
        float factor = (float) numbers.path("factor").asDouble();
        double degrees = numbers.path("degrees").asDouble();
        return switch (operation) {
            case "resizedCrop" ->
                new ResizedCrop.Part(
                        numbers.get("top").asInt(),
                        numbers.get("left").asInt(),
                        numbers.get("height").asInt(),
                        numbers.get("width").asInt());
            case "rotation.nearest" -> new Rotation.Turn(degrees, Interpolation.NEAREST);
            case "rotation.bilinear" -> new Rotation.Turn(degrees, Interpolation.BILINEAR);
            case "brightness" -> new Brightness(factor);
            case "contrast", "contrast.grey" -> new Contrast(factor);
            case "saturation" -> new Saturation(factor);
            case "hue" -> new Hue((float) numbers.get("turn").asDouble());
            case "flip.horizontal" -> Flip.HORIZONTAL;
            case "flip.vertical" -> Flip.VERTICAL;
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private static byte[] bytes(JsonNode numbers) {
        byte[] bytes = new byte[numbers.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers.get(i).asInt();
        }
        return bytes;
    }

    private static JsonNode read() {
        try (InputStream in = TorchvisionTest.class.getResourceAsStream("reference.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
