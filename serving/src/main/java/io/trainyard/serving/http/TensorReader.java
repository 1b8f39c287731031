package io.trainyard.serving.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.networks.ImageShape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Reads images that their sender has normalised already: numbers in nested lists, (C, H, W) for one image and
 * (N, C, H, W) for several.
 *
 * @param count is told how many there are before they are read
 */
record TensorReader(ImageShape shape, IntConsumer count) {
    private static final String FIELD = "tensor";

    List<float[]> read(JsonNode tensor) {
        if (depth(tensor) != 4) {
            return List.of(image(FIELD, tensor));
        }
        count.accept(tensor.size());
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < tensor.size(); i++) {
            images.add(image(FIELD + "[" + i + "]", tensor.get(i)));
        }
        return images;
    }

    private static int depth(JsonNode node) {
        return node.isArray() && !node.isEmpty() ? 1 + depth(node.get(0)) : node.isArray() ? 1 : 0;
    }

    private float[] image(String path, JsonNode image) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        list(path, image, shape.channels(), "channels");
        int at = 0;
        for (int c = 0; c < shape.channels(); c++) {
            String channel = path + "[" + c + "]";
            list(channel, image.get(c), shape.height(), "rows");
            for (int y = 0; y < shape.height(); y++) {
                JsonNode row = image.get(c).get(y);
                list(channel + "[" + y + "]", row, shape.width(), "numbers");
                for (JsonNode value : row) {
                    if (!value.isNumber()) {
                        throw Refusal.invalid(channel + "[" + y + "]", "holds what is no number");
                    }
                    values[at++] = value.floatValue();
                }
            }
        }
        return values;
    }

    private void list(String path, JsonNode node, int size, String of) {
        if (!node.isArray() || node.size() != size) {
            throw Refusal.invalid(
                    path,
                    "is not a list of the %d %s that the network takes (%s, or a list of such)"
                            .formatted(size, of, shape));
        }
    }
}
