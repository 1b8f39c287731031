package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;

/** How many results a search may give at once. */
final class MaxResults {
    static final int DEFAULT = 1000;
    static final int MOST = 50_000;

    private MaxResults() {}

    static int of(MlflowRequest request) {
        long wanted = request.number("max_results", DEFAULT);
        if (wanted < 1 || wanted > MOST) {
            throw MlflowProblem.invalid(
                    "max_results",
                    Long.toString(wanted),
                    wanted < 1 ? "It must be a positive integer" : "It must be at most " + MOST);
        }
        return (int) wanted;
    }
}
