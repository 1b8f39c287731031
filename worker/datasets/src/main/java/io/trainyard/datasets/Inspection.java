package io.trainyard.datasets;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a data set holds.
 *
 * @param counts for each split that is not empty ({@code train}, {@code val}, {@code test}): images of each class
 * @param height in pixels; null where images differ in size
 * @param width in pixels; null where images differ in size
 * @param mean of the training images' pixels, per channel, in [0, 1]; where sizes differ every image counts the same
 * @param std standard deviation, likewise
 * @param contactSheet sample images of each class, a PNG; see {@link ContactSheet}
 * @param samples a few training images, whole
 */
public record Inspection(
        DatasetFormat format,
        List<String> classes,
        Map<String, List<Integer>> counts,
        int channels,
        @Nullable Integer height,
        @Nullable Integer width,
        List<Double> mean,
        List<Double> std,
        byte[] contactSheet,
        List<SampleImage> samples) {

    public Inspection {
        classes = List.copyOf(classes);
        mean = List.copyOf(mean);
        std = List.copyOf(std);
        samples = List.copyOf(samples);
    }
}
