package io.trainyard.server.sweeps.space;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Range;
import io.trainyard.contract.Required;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Numbers between two, every part of the range as likely as any other of its width. */
public record Uniform(
        @Required(example = "0") @Range @About("The least value.") Double min,
        @Required(example = "0.5") @Range @About("The greatest value.") Double max,
        @Range(min = 0, above = true) @About("Only min, min + step, min + 2 step and so on.") @Nullable Double step,
        @Range(min = 2, max = Bounds.MOST_VALUES) @About("How many values a grid has, both ends included.") @Nullable
                Integer points)
        implements Dimension, Checked {

    @Override
    public Object at(double u) {
        return step == null
                ? Bounds.rounded(min + u * (max - min), min, max)
                : Bounds.stepped(min, step, (long) (u * Bounds.count(min, max, step)));
    }

    @Override
    public Optional<List<Object>> grid() {
        if (points != null) {
            return Optional.of(IntStream.range(0, points)
                    .<Object>mapToObj(i -> Bounds.rounded(min + i * (max - min) / (points - 1), min, max))
                    .toList());
        }
        if (step == null) {
            return Optional.empty();
        }
        long count = Bounds.count(min, max, step);
        return count > Bounds.MOST_VALUES
                ? Optional.empty()
                : Optional.of(LongStream.range(0, count)
                        .<Object>mapToObj(i -> Bounds.stepped(min, step, i))
                        .toList());
    }

    @Override
    public void check(Mistakes mistakes) {
        Bounds.check(min, max, mistakes);
        if (step != null && points != null) {
            mistakes.add("points", "is given beside step", "keep one of them");
        }
    }
}
