package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How exactly values are written. A picture shows less than single precision has, and half as much is to be sent. */
public enum Precision {
    /** Every bit of what was measured. */
    DOUBLE,
    /** 24 bits, about seven decimal digits; series with values that are too large or too small for that stay exact. */
    SINGLE;

    static Precision parse(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return DOUBLE;
        }
        return Arrays.stream(values())
                .filter(precision -> precision.name().toLowerCase(Locale.ROOT).equals(word.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidRequestProblem("The parameter precision is '" + word + "'; give single or double."));
    }

    /** @return {@code double[]} or {@code float[]}, what of the two is to be written */
    Object of(double[] values) {
        if (this == DOUBLE) {
            return values;
        }
        float[] rounded = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            rounded[i] = (float) values[i];
            if (Double.isFinite(values[i]) && !fits(values[i], rounded[i])) {
                return values;
            }
        }
        return rounded;
    }

    private static boolean fits(double value, float rounded) {
        return value == 0 || Float.isFinite(rounded) && Math.abs(rounded) >= Float.MIN_NORMAL;
    }
}
