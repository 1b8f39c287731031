package io.trainyard.server.sweeps;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Mode;

/** What trials are ranked by: the best value that any epoch of theirs has reached. */
public record Goal(
        @About("An epoch metric, such as val/accuracy.") String metric,
        @About("Whether less or more is better.") Mode mode)
        implements Checked {

    static final Goal DEFAULT = new Goal(null, null);

    public Goal {
        metric = metric == null ? Metric.VAL_ACCURACY : metric;
        mode = mode == null ? Metric.defaultMode(metric) : mode;
    }

    @Override
    public void check(Mistakes mistakes) {
        Metric.checkEpochMetric(metric, "metric", mistakes);
    }
}
