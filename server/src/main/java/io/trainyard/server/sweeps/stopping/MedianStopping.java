package io.trainyard.server.sweeps.stopping;

import io.trainyard.contract.About;
import io.trainyard.contract.Mode;
import io.trainyard.contract.Range;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * The median stopping rule of Google Vizier (Golovin et al., KDD 2017, section 3.2.2): a trial is stopped after an epoch if its
 * best value so far is strictly worse than the median of the running averages, up to the same epoch, of the trials that are
 * over. Only those count that came as far.
 */
public record MedianStopping(
        @Range(min = 1, max = 1_000_000) @About("Epochs of a trial before the rule looks at it.") Integer warmup,
        @Range(min = 1, max = 1000) @About("Trials that must be over, and have come as far, before the rule speaks.")
                Integer minTrials) {

    public MedianStopping {
        warmup = warmup == null ? 5 : warmup;
        minTrials = minTrials == null ? 3 : minTrials;
    }

    /**
     * The median that a trial has to reach; empty where too few have come as far.
     *
     * @param over values by epoch of each trial that is over
     * @param epochs done by the trial that is judged
     */
    public OptionalDouble median(List<double[]> over, int epochs) {
        double[] averages = over.stream()
                .filter(values -> values.length >= epochs)
                .mapToDouble(values -> StatUtils.mean(values, 0, epochs))
                .filter(average -> !Double.isNaN(average))
                .toArray();
        return epochs < warmup || averages.length < minTrials
                ? OptionalDouble.empty()
                : OptionalDouble.of(new Median().evaluate(averages));
    }

    /** The best of the first values, NaN left out; the worst there is if there is none. */
    public static double best(double[] values, int epochs, Mode mode) {
        return Arrays.stream(values, 0, epochs)
                .filter(value -> !Double.isNaN(value))
                .reduce(mode.worst(), (best, value) -> mode.isBetter(value, best, 0) ? value : best);
    }
}
