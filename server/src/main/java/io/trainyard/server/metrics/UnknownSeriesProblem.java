package io.trainyard.server.metrics;

import io.trainyard.server.problems.Problem;
import java.util.List;

/** The run has no series of that key; says which it has. */
public class UnknownSeriesProblem extends Problem {
    public UnknownSeriesProblem(long run, String key, List<String> keys) {
        super(
                404,
                "UNKNOWN_SERIES",
                keys.isEmpty()
                        ? "Run " + run + " has no series " + key + ": nothing has been reported yet."
                        : "Run " + run + " has no series " + key + "; ask for one of " + String.join(", ", keys) + ".");
        with("keys", keys);
    }
}
