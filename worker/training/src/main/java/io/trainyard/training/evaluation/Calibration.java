package io.trainyard.training.evaluation;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.EvaluationResult.Bin;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a network is right as often as it says: images are put into {@value EvaluationResult#BINS} bins by their
 * confidence, bin m taking the interval ((m - 1) / M, m / M], and the mean confidence of each bin is compared with its
 * accuracy. Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural Networks", 2017, section 2.
 */
public final class Calibration {
    private final long[] images = new long[EvaluationResult.BINS];
    private final long[] right = new long[EvaluationResult.BINS];
    private final double[] confidence = new double[EvaluationResult.BINS];

    /** Adds an image. */
    public void add(Verdict verdict) {
        int bin = bin(verdict.confidence());
        images[bin]++;
        right[bin] += verdict.isRight() ? 1 : 0;
        confidence[bin] += verdict.confidence();
    }

    private static int bin(double confidence) {
        return Math.max(0, (int) Math.ceil(confidence * EvaluationResult.BINS) - 1);
    }

    /** The bins, from confidence 0 on. */
    public List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int m = 0; m < images.length; m++) {
            bins.add(
                    images[m] == 0
                            ? new Bin(0, 0, 0)
                            : new Bin(images[m], confidence[m] / images[m], (double) right[m] / images[m]));
        }
        return bins;
    }

    /** Expected calibration error, 0 to 1: the bins' gaps, each weighing as many images as it has (equation 3). */
    public double error() {
        long all = 0;
        double gaps = 0;
        for (int m = 0; m < images.length; m++) {
            all += images[m];
            gaps += Math.abs(right[m] - confidence[m]);
        }
        return gaps / all;
    }
}
