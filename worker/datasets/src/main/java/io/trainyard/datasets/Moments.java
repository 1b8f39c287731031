package io.trainyard.datasets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mean and mean square of pixels in [0, 1], per channel. Taken image by image, on all processors, and added up in order,
 * so that the sums come out the same each time.
 */
record Moments(double[] mean, double[] square) {

    static Moments of(Picture picture) {
        int plane = picture.height() * picture.width();
        double[] mean = new double[picture.channels()];
        double[] square = new double[picture.channels()];
        for (int c = 0; c < mean.length; c++) {
            long sum = 0;
            long squares = 0;
            for (int i = c * plane; i < (c + 1) * plane; i++) {
                int value = picture.pixels()[i] & 0xff;
                sum += value;
                squares += (long) value * value;
            }
            mean[c] = sum / (255.0 * plane);
            square[c] = squares / (255.0 * 255.0 * plane);
        }
        return new Moments(mean, square);
    }

    /** Every picture counts the same, whatever its size. */
    static Moments of(Gallery gallery) {
        Moments[] each = IntStream.range(0, gallery.size())
                .parallel()
                .mapToObj(i -> of(gallery.picture(i)))
                .toArray(Moments[]::new);
        int channels = each[0].mean().length;
        double[] mean = new double[channels];
        double[] square = new double[channels];
        for (Moments one : each) {
            for (int c = 0; c < channels; c++) {
                mean[c] += one.mean()[c] / each.length;
                square[c] += one.square()[c] / each.length;
            }
        }
        return new Moments(mean, square);
    }

    List<Double> means() {
        return Arrays.stream(mean).boxed().toList();
    }

    List<Double> deviations() {
        return IntStream.range(0, mean.length)
                .mapToObj(c -> Math.sqrt(Math.max(0, square[c] - mean[c] * mean[c])))
                .toList();
    }
}
