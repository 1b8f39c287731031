package io.trainyard.contract;

import org.jspecify.annotations.Nullable;

/** Limits the gradients of an update before it moves the weights; by one of two rules. */
public record Clip(
        @Range(min = 0, above = true)
                @About("The most that the norm of all gradients together may be; longer ones are scaled down.")
                @Nullable
                Double norm,
        @Range(min = 0, above = true)
                @About("The most that a single number of a gradient may be, either way.")
                @Nullable
                Double value)
        implements Checked {

    @Override
    public void check(Mistakes mistakes) {
        if (norm == null && value == null) {
            mistakes.add("", "says neither norm nor value", "add one, for example norm: 1.0, or leave clip out");
        } else if (norm != null && value != null) {
            mistakes.add("", "has both norm and value", "keep one of them");
        }
    }
}
