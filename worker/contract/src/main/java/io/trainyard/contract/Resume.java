package io.trainyard.contract;

import org.jspecify.annotations.Nullable;

/**
 * Goes on from where another run stood: to more epochs, or with other hyperparameters. Epochs go on counting. Other than
 * with {@link Initialize}, the network and the classes stay what they were.
 */
public record Resume(
        @Range(min = 1)
                @About(
                        "The number of a run that is over; its last resume point has weights, optimizer and everything else"
                                + " that training remembers.")
                @Nullable
                Long run,
        @Range(min = 1)
                @About(
                        "The number of a checkpoint that a run has cut; it has weights alone, so that the optimizer starts"
                                + " fresh.")
                @Nullable
                Long checkpoint)
        implements Checked {

    @Override
    public void check(Mistakes mistakes) {
        if (run == null && checkpoint == null) {
            mistakes.add("", "names neither a run nor a checkpoint", "add one, for example run: 12");
        } else if (run != null && checkpoint != null) {
            mistakes.add("checkpoint", "stands beside a run", "keep one of the two");
        }
    }
}
