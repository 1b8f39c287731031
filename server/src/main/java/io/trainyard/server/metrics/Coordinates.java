package io.trainyard.server.metrics;

import com.fasterxml.jackson.annotation.JsonValue;

/** Where points stand on the horizontal axis. */
public sealed interface Coordinates {
    /** Steps, or milliseconds. */
    record Whole(@JsonValue long[] each) implements Coordinates {}

    /** Epochs, of steps between their ends. */
    record Fractional(@JsonValue double[] each) implements Coordinates {}
}
