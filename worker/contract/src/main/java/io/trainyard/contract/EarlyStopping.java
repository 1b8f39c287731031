package io.trainyard.contract;

/** Ends a run when a metric has not got better for a while. */
public record EarlyStopping(
        @About("An epoch metric, such as val/loss.") String metric,
        @About("Whether less or more is better.") Mode mode,
        @Range(min = 1, max = 1_000_000) @About("Epochs to wait for something better.") Integer patience,
        @Range(min = 0) @About("How much better it has to be to count.") Double minDelta)
        implements Checked {

    public EarlyStopping {
        metric = metric == null ? "val/loss" : metric;
        mode = mode == null ? Metric.defaultMode(metric) : mode;
        patience = patience == null ? 10 : patience;
        minDelta = minDelta == null ? 0.0 : minDelta;
    }

    @Override
    public void check(Mistakes mistakes) {
        Metric.checkEpochMetric(metric, "metric", mistakes);
    }
}
