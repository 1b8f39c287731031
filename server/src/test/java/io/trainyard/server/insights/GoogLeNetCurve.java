package io.trainyard.server.insights;

import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A GoogLeNet trained on CIFAR-10 for 1000 epochs, as its author has published it: loss and accuracy of the training set after
 * some epochs, a spike after epoch 899, and "after epoch 200 the curves swing more and more". What lies between is drawn from a
 * seed.
 */
public final class GoogLeNetCurve {
    public static final int EPOCHS = 1000;
    public static final int SPIKE = 899;
    private static final int SWINGS_FROM = 200;
    private static final double CALM = 0.002;
    private static final double WILD = 0.03;

    private static final SortedMap<Integer, double[]> PUBLISHED = new TreeMap<>(Map.of(
            0, new double[] {2.3027, 0.1000},
            199, new double[] {0.7501, 0.7307},
            299, new double[] {0.3771, 0.8706},
            499, new double[] {0.0636, 0.9868},
            699, new double[] {0.0367, 0.9951},
            999, new double[] {0.0140, 0.9970}));

    private final double[] losses = new double[EPOCHS];
    private final double[] accuracies = new double[EPOCHS];

    public GoogLeNetCurve(long seed) {
        Random random = new Random(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double[] level = level(epoch);
            double late = Math.max(0, epoch - SWINGS_FROM) / (double) (EPOCHS - SWINGS_FROM);
            double swing = (CALM + WILD * late) * Math.abs(random.nextGaussian());
            boolean said = PUBLISHED.containsKey(epoch);
            losses[epoch] = level[0] + (said ? 0 : swing);
            accuracies[epoch] = level[1] - (said ? 0 : swing / 3);
        }
        losses[SPIKE] = 0.9127;
        accuracies[SPIKE] = 0.6452;
    }

    public double[] losses() {
        return losses;
    }

    public double[] accuracies() {
        return accuracies;
    }

    /** As the author kept it. */
    public String csv() {
        StringBuilder csv = new StringBuilder("Epoch,Accuracy,Loss\n");
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            csv.append(String.format(Locale.ROOT, "%d,%.4f,%.4f\n", epoch, accuracies[epoch], losses[epoch]));
        }
        return csv.toString();
    }

    /** Through the published points: loss and error fall by the same share with every epoch between two of them. */
    private static double[] level(int epoch) {
        int before = PUBLISHED.headMap(epoch + 1).lastKey();
        if (before == epoch) {
            return PUBLISHED.get(epoch);
        }
        int behind = PUBLISHED.tailMap(epoch).firstKey();
        double share = (epoch - before) / (double) (behind - before);
        double[] from = PUBLISHED.get(before);
        double[] to = PUBLISHED.get(behind);
        return new double[] {between(from[0], to[0], share), 1 - between(1 - from[1], 1 - to[1], share)};
    }

    private static double between(double from, double to, double share) {
        return from * Math.pow(to / from, share);
    }
}
