package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way a metric gets better. */
public enum Mode {
    @JsonProperty("min")
    MIN,
    @JsonProperty("max")
    MAX;

    /** Whether {@code value} is better than {@code best} by more than {@code margin}; NaN is never better. */
    public boolean isBetter(double value, double best, double margin) {
        return this == MIN ? value < best - margin : value > best + margin;
    }

    /** A value that every number is better than. */
    public double worst() {
        return this == MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
    }
}
