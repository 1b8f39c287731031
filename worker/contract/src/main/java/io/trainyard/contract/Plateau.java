package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * PyTorch's {@code ReduceLROnPlateau}: multiplies the rate by a factor when a metric has not got better for more than
 * {@code patience} epochs. What it comes to depends on the run, so that the rate given to it is the reduced one already.
 */
@About("Reduced when a metric stops getting better.")
public record Plateau(
        @About("An epoch metric, such as val/loss.") String metric,
        @About("Whether less or more is better.") Mode mode,
        @Range(min = 0, above = true, max = 1, below = true) @About("What the rate is multiplied by.") Double factor,
        @Range(min = 0, max = 1_000_000) @About("Epochs without anything better that are borne.") Integer patience,
        @Range(min = 0) @About("How much better it has to be to count.") Double threshold,
        @About("Whether the threshold is a share of the best value or a difference.") ThresholdMode thresholdMode,
        @Range(min = 0, max = 1_000_000) @About("Epochs after a reduction that are not counted.") Integer cooldown,
        @Range(min = 0, max = 1000) @About("The least rate.") Double minLr)
        implements Schedule, Checked {

    public Plateau {
        metric = metric == null ? Metric.VAL_LOSS : metric;
        mode = mode == null ? Metric.defaultMode(metric) : mode;
        factor = factor == null ? 0.1 : factor;
        patience = patience == null ? 10 : patience;
        threshold = threshold == null ? 1e-4 : threshold;
        thresholdMode = thresholdMode == null ? ThresholdMode.REL : thresholdMode;
        cooldown = cooldown == null ? 0 : cooldown;
        minLr = minLr == null ? 0.0 : minLr;
    }

    /** What a threshold means. */
    public enum ThresholdMode {
        /** A share of the best value. */
        @JsonProperty("rel")
        REL,
        /** A difference from it. */
        @JsonProperty("abs")
        ABS
    }

    @Override
    public double lr(double lr, Moment moment) {
        return lr;
    }

    /** Whether {@code value} is so much better than {@code best} that it counts; NaN is never better. */
    public boolean isBetter(double value, double best) {
        if (thresholdMode == ThresholdMode.ABS) {
            return mode.isBetter(value, best, threshold);
        }
        return mode == Mode.MIN ? value < best * (1 - threshold) : value > best * (1 + threshold);
    }

    @Override
    public void check(Mistakes mistakes) {
        Metric.checkEpochMetric(metric, "metric", mistakes);
    }
}
