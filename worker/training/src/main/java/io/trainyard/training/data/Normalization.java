package io.trainyard.training.data;

import io.trainyard.contract.Normalize;
import io.trainyard.datasets.ImageSource;
import java.util.Arrays;
import java.util.List;

/**
 * What is subtracted from pixel values in [0, 1] and what they are divided by.
 *
 * @param mean one per channel
 * @param std one per channel, above 0
 */
public record Normalization(double[] mean, double[] std) {

    /**
     * What {@code normalize} asks for, with mean and deviation taken from all training images where it asks for the
     * data's own.
     *
     * @throws IllegalArgumentException if it has a wrong number of numbers
     */
    public static Normalization of(Normalize normalize, ImageSource source) {
        int channels = source.channels();
        if (normalize instanceof Normalize.Fixed fixed) {
            return new Normalization(
                    perChannel("mean", fixed.mean(), channels), perChannel("std", fixed.std(), channels));
        }
        if (normalize instanceof Normalize.None) {
            return new Normalization(new double[channels], ones(channels));
        }
        return ChannelStatistics.of(source.train(), channels, source.height() * source.width())
                .normalization();
    }

    private static double[] perChannel(String field, List<Double> values, int channels) {
        if (values.size() != 1 && values.size() != channels) {
            throw new IllegalArgumentException("data.normalize." + field + " has " + values.size()
                    + " numbers; use one, or one for each of the " + channels + " channels");
        }
        double[] result = new double[channels];
        Arrays.setAll(result, c -> values.get(values.size() == 1 ? 0 : c));
        return result;
    }

    private static double[] ones(int channels) {
        double[] ones = new double[channels];
        Arrays.fill(ones, 1);
        return ones;
    }
}
