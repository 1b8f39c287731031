package io.trainyard.server.metrics;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What the points of a curve measured.
 *
 * @param exact one for each point, as it was measured
 * @param precision how they are written
 */
public record Values(double[] exact, Precision precision) {
    @JsonValue
    Object written() {
        return precision.of(exact);
    }
}
