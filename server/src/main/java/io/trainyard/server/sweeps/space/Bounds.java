package io.trainyard.server.sweeps.space;

import io.trainyard.contract.Mistakes;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** What the ranges have in common. */
final class Bounds {
    /** More values than this of one field make no grid that anybody waits for. */
    static final int MOST_VALUES = 1000;

    /** Drawn numbers are rounded to so many significant digits: nobody can tell 0.0012345 from 0.001234567. */
    private static final MathContext DIGITS = new MathContext(5);

    private Bounds() {}

    static void check(@Nullable Number min, @Nullable Number max, Mistakes mistakes) {
        if (min != null && max != null && !(min.doubleValue() < max.doubleValue())) {
            mistakes.add("max", "is " + max + ", which is not above min, " + min, "use a greater number");
        }
    }

    /** Rounded, and not beyond the bounds for it. */
    static double rounded(double value, double min, double max) {
        if (!Double.isFinite(value)) {
            return value;
        }
        return Math.max(min, Math.min(max, new BigDecimal(value).round(DIGITS).doubleValue()));
    }

    /** {@code min + step * n} without the dust of binary fractions: 0.3 and not 0.30000000000000004. */
    static double stepped(double min, double step, long n) {
        return BigDecimal.valueOf(step)
                .multiply(BigDecimal.valueOf(n))
                .add(BigDecimal.valueOf(min))
                .doubleValue();
    }

    /** How many values there are from {@code min} to {@code max}, both included where steps lead there. */
    static long count(double min, double max, double step) {
        double steps = Math.floor((max - min) / step * (1 + 1e-12));
        return steps >= Long.MAX_VALUE / 2 ? Long.MAX_VALUE / 2 : (long) steps + 1;
    }
}
