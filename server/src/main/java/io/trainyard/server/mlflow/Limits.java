package io.trainyard.server.mlflow;

import io.trainyard.server.metrics.Range;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;

/** How much of a history is asked for. */
final class Limits {
    private Limits() {}

    /** A number of values, from 1. */
    static int most(long wanted) {
        if (wanted < 1) {
            throw MlflowProblem.invalid("max_results", Long.toString(wanted), "It must be a positive integer");
        }
        return (int) Math.min(wanted, Integer.MAX_VALUE - 1);
    }

    /** From the first step asked for to the last; all where none is said. */
    static Range steps(MlflowRequest request) {
        boolean first = request.has("start_step");
        if (first != request.has("end_step")) {
            throw MlflowProblem.invalid("If either start step or end step are specified, both must be specified.");
        }
        if (!first) {
            return Range.ALL;
        }
        long start = request.requiredNumber("start_step");
        long end = request.requiredNumber("end_step");
        if (start > end) {
            throw MlflowProblem.invalid("end_step must be greater than start_step. Found start_step=" + start
                    + " and end_step=" + end + ".");
        }
        return new Range(start, end);
    }
}
