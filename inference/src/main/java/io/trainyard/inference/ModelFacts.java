package io.trainyard.inference;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.datasets.DatasetException;
import io.trainyard.datasets.ImageDecoder;
import io.trainyard.networks.ImageShape;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * How an image becomes a network's input, and what its logits mean.
 *
 * @param input of the network
 * @param mean subtracted from pixel values in [0, 1], per channel
 * @param std divided by then
 * @param classes in the order of the logits
 */
public record ModelFacts(ImageShape input, List<Double> mean, List<Double> std, List<String> classes) {
    private static final int LEVELS = 256;

    public ModelFacts {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        classes = List.copyOf(classes);
    }

    /**
     * @param card {@code model-card.json}; what it does not say changes nothing
     * @throws IllegalArgumentException if it names no network
     */
    public static ModelFacts of(JsonNode card) {
        String shape = card.at("/network/input").textValue();
        if (shape == null) {
            throw new IllegalArgumentException("the model card names no network");
        }
        ImageShape input = ImageShape.parse(shape);
        return new ModelFacts(
                input,
                numbers(card.at("/input/mean"), input.channels(), 0),
                numbers(card.at("/input/std"), input.channels(), 1),
                classes(card));
    }

    private static List<Double> numbers(JsonNode found, int channels, double otherwise) {
        return IntStream.range(0, channels)
                .mapToObj(channel -> found.has(channel) ? found.get(channel).doubleValue() : otherwise)
                .toList();
    }

    private static List<String> classes(JsonNode card) {
        JsonNode names = card.path("classNames");
        return names.isArray()
                ? StreamSupport.stream(names.spliterator(), false)
                        .map(JsonNode::textValue)
                        .toList()
                : IntStream.range(0, card.at("/network/classes").intValue())
                        .mapToObj(number -> "class " + number)
                        .toList();
    }

    /** Numbers that one image is to the network. */
    public int values() {
        return Math.toIntExact(input.elements());
    }

    /**
     * An image as the network takes it: grey or in colours as it wants, brought to its size, normalised.
     *
     * @param file a JPEG or PNG
     * @param name of it, for messages
     * @param mostPixels that it may have
     * @return (C, H, W)
     * @throws DatasetException if it cannot be read, with the place that is at fault
     */
    public float[] read(byte[] file, String name, long mostPixels) {
        byte[] pixels = ImageDecoder.decode(file, name, mostPixels, input.channels(), input.height(), input.width());
        float[] image = new float[values()];
        normalize(pixels, image, 0);
        return image;
    }

    /**
     * @param pixels unsigned bytes, (C, H, W)
     * @param target gets as many numbers from {@code offset} on
     */
    public void normalize(byte[] pixels, float[] target, int offset) {
        int plane = input.height() * input.width();
        float[] levels = new float[LEVELS];
        for (int channel = 0; channel < input.channels(); channel++) {
            for (int level = 0; level < LEVELS; level++) {
                levels[level] = (float) ((level / 255.0 - mean.get(channel)) / std.get(channel));
            }
            for (int i = channel * plane; i < (channel + 1) * plane; i++) {
                target[offset + i] = levels[pixels[i] & 0xff];
            }
        }
    }
}
