package io.trainyard.training.data;

import io.trainyard.datasets.Split;

/** Mean and standard deviation of each channel over all pixels of a split, exact: sums of bytes fit a long. */
final class ChannelStatistics {
    private static final int LEVELS = 255;

    private final long[] sum;
    private final long[] squares;
    private long pixels;

    private ChannelStatistics(int channels) {
        sum = new long[channels];
        squares = new long[channels];
    }

    static ChannelStatistics of(Split split, int channels, int pixelsPerImage) {
        ChannelStatistics statistics = new ChannelStatistics(channels);
        byte[] image = new byte[channels * pixelsPerImage];
        for (int i = 0; i < split.size(); i++) {
            split.read(i, image, 0);
            statistics.add(image, pixelsPerImage);
        }
        return statistics;
    }

    private void add(byte[] image, int pixelsPerImage) {
        for (int channel = 0, at = 0; channel < sum.length; channel++) {
            for (int end = at + pixelsPerImage; at < end; at++) {
                int value = image[at] & 0xff;
                sum[channel] += value;
                squares[channel] += (long) value * value;
            }
        }
        pixels += pixelsPerImage;
    }

    /** A channel that never changes is divided by 1. */
    Normalization normalization() {
        double[] mean = new double[sum.length];
        double[] std = new double[sum.length];
        for (int channel = 0; channel < sum.length; channel++) {
            double average = (double) sum[channel] / pixels;
            double variance = (double) squares[channel] / pixels - average * average;
            mean[channel] = average / LEVELS;
            std[channel] = variance > 0 ? Math.sqrt(variance) / LEVELS : 1;
        }
        return new Normalization(mean, std);
    }
}
