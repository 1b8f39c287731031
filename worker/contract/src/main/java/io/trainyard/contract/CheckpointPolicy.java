package io.trainyard.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which epochs leave a checkpoint. Epochs count from 0; a checkpoint is cut after its epoch. */
public record CheckpointPolicy(
        @Range(min = 0, max = 999_999) @About("Epochs to keep, counted from 0.") List<Integer> at,
        @Range(min = 1, max = 1_000_000) @About("Keeps one every so many epochs.") @Nullable Integer every,
        @About("Keeps the best by a metric; val/accuracy if not said otherwise.") KeepBest keepBest,
        @About("Keeps the last epoch's.") Boolean last)
        implements Checked {

    public static final CheckpointPolicy DEFAULT = new CheckpointPolicy(null, null, null, null);

    public CheckpointPolicy {
        at = at == null ? List.of() : at;
        keepBest = keepBest == null ? new KeepBest(null, null, null) : keepBest;
        last = last == null || last;
    }

    @Override
    public void check(Mistakes mistakes) {
        if (at.size() > 10_000) {
            mistakes.add("at", "names " + at.size() + " epochs", "use at most 10000, or every");
        }
    }

    void checkEpochs(int epochs, Mistakes mistakes) {
        for (int i = 0; i < at.size(); i++) {
            Integer epoch = at.get(i);
            if (epoch != null && epoch >= epochs) {
                mistakes.at("at")
                        .at(i)
                        .add(
                                "",
                                "is epoch " + epoch + ", but the run ends after epoch " + (epochs - 1),
                                "use 0 to " + (epochs - 1));
            }
        }
    }

    /** Whether the policy asks for a checkpoint after {@code epoch} for its number alone. */
    public boolean asksFor(int epoch) {
        return at.contains(epoch) || every != null && (epoch + 1) % every == 0;
    }

    /** Keeps the {@code count} best checkpoints by a metric; a count of 0 keeps none. */
    public record KeepBest(
            @About("An epoch metric, such as val/accuracy.") String metric,
            @About("Whether less or more is better.") Mode mode,
            @Range(min = 0, max = 100) @About("How many to keep.") Integer count)
            implements Checked {

        public KeepBest {
            metric = metric == null ? Metric.VAL_ACCURACY : metric;
            mode = mode == null ? Metric.defaultMode(metric) : mode;
            count = count == null ? 1 : count;
        }

        @Override
        public void check(Mistakes mistakes) {
            Metric.checkEpochMetric(metric, "metric", mistakes);
        }
    }
}
