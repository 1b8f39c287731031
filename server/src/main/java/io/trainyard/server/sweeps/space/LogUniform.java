package io.trainyard.server.sweeps.space;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Range;
import io.trainyard.contract.Required;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers whose logarithm is uniform: 0.001 to 0.01 is as likely as 0.01 to 0.1. */
public record LogUniform(
        @Required(example = "0.0001") @Range(min = 0, above = true) @About("The least value.") Double min,
        @Required(example = "0.1") @Range(min = 0, above = true) @About("The greatest value.") Double max,
        @Range(min = 2, max = Bounds.MOST_VALUES)
                @About("How many values a grid has, both ends included, each the same factor above the one before.")
                @Nullable
                Integer points)
        implements Dimension, Checked {

    @Override
    public Object at(double u) {
        return Bounds.rounded(min * Math.pow(max / min, u), min, max);
    }

    @Override
    public Optional<List<Object>> grid() {
        return points == null
                ? Optional.empty()
                : Optional.of(IntStream.range(0, points)
                        .mapToObj(i -> at((double) i / (points - 1)))
                        .toList());
    }

    @Override
    public void check(Mistakes mistakes) {
        Bounds.check(min, max, mistakes);
    }
}
