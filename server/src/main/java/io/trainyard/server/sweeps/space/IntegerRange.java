package io.trainyard.server.sweeps.space;

import io.trainyard.contract.About;
import io.trainyard.contract.Checked;
import io.trainyard.contract.Mistakes;
import io.trainyard.contract.Range;
import io.trainyard.contract.Required;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Whole numbers between two, each as likely as the others. */
public record IntegerRange(
        @Required(example = "1")
                @Range(min = -IntegerRange.GREATEST, max = IntegerRange.GREATEST)
                @About("The least value.")
                Long min,
        @Required(example = "8")
                @Range(min = -IntegerRange.GREATEST, max = IntegerRange.GREATEST)
                @About("The greatest value.")
                Long max,
        @Range(min = 1, max = IntegerRange.GREATEST) @About("Only min, min + step, min + 2 step and so on.") Long step)
        implements Dimension, Checked {

    /** Whole numbers up to here are exact as JSON numbers everywhere. */
    static final double GREATEST = 1e15;

    public IntegerRange {
        step = step == null ? 1L : step;
    }

    @Override
    public Object at(double u) {
        return min + step * (long) (u * count());
    }

    @Override
    public Optional<List<Object>> grid() {
        return count() > Bounds.MOST_VALUES
                ? Optional.empty()
                : Optional.of(LongStream.range(0, count())
                        .<Object>mapToObj(i -> min + step * i)
                        .toList());
    }

    private long count() {
        return (max - min) / step + 1;
    }

    @Override
    public void check(Mistakes mistakes) {
        Bounds.check(min, max, mistakes);
    }
}
