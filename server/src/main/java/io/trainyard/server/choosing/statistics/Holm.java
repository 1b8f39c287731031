package io.trainyard.server.choosing.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Holm's correction for several tests: S. Holm, "A simple sequentially rejective multiple test procedure", Scandinavian
 * Journal of Statistics 6, 1979. The chance that any true hypothesis is rejected stays below the level.
 */
public final class Holm {
    private Holm() {}

    /** Adjusted p-values in the order of the given ones: a test is significant where its own is at most the level. */
    public static double[] adjusted(double... p) {
        int[] ascending = IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(test -> p[test]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        double least = 0;
        for (int rank = 0; rank < p.length; rank++) {
            least = Math.max(least, Math.min(1, p[ascending[rank]] * (p.length - rank)));
            adjusted[ascending[rank]] = least;
        }
        return adjusted;
    }
}
