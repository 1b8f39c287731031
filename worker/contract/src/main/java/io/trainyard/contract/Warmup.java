package io.trainyard.contract;

import org.jspecify.annotations.Nullable;

/** Raises the learning rate linearly, update by update, to where the schedule begins; PyTorch's {@code LinearLR}. */
public record Warmup(
        @Range(min = 1, max = 1_000_000) @About("How many epochs it takes.") @Nullable Integer epochs,
        @Range(min = 1, max = 1_000_000_000)
                @About("How many updates of the weights it takes, instead of epochs.")
                @Nullable
                Integer steps,
        @Range(min = 0, max = 1) @About("The share of the rate that the first update has.") Double startFactor)
        implements Checked {

    public Warmup {
        startFactor = startFactor == null ? 0.01 : startFactor;
    }

    /** How many updates it takes. */
    long updates(long updatesPerEpoch) {
        return epochs != null ? epochs * updatesPerEpoch : steps;
    }

    @Override
    public void check(Mistakes mistakes) {
        if (epochs == null && steps == null) {
            mistakes.add("", "says neither epochs nor steps", "add one, for example epochs: 5, or leave warmup out");
        } else if (epochs != null && steps != null) {
            mistakes.add("", "has both epochs and steps", "keep one of them");
        }
    }
}
