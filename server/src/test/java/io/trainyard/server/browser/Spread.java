package io.trainyard.server.browser;

import java.util.Arrays;
import java.util.List;

/** How times are spread, in milliseconds. */
record Spread(double median, double percentile95, double most) {
    static Spread of(List<Double> times) {
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(
                sorted[sorted.length / 2],
                sorted[Math.min(sorted.length - 1, sorted.length * 95 / 100)],
                Arrays.stream(sorted).max().orElseThrow());
    }

    void print(String what) {
        System.out.printf("%-28s median %7.1f   95 %% %7.1f   most %7.1f%n", what, median, percentile95, most);
    }
}
