package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;

/** A run would have more series than anybody can look at. */
public class TooManyKeysProblem extends InvalidRequestProblem {
    TooManyKeysProblem(long run) {
        super("Run " + run + " would have more series than it may: a run keeps at most " + ReportLimits.KEYS_PER_RUN
                + " series. Use fewer keys, and steps in place of numbers in keys.");
        with("limit", ReportLimits.KEYS_PER_RUN);
    }
}
