package io.trainyard.server.runs;

import io.trainyard.server.problems.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Something that cannot be done with a run as it stands. */
public final class IllegalActionException extends Problem {
    IllegalActionException(long run, RunStatus status, RunAction action) {
        super(
                409,
                "ILLEGAL_TRANSITION",
                "Run " + run + " is " + status.word() + ", so it cannot be " + participle(action) + ". "
                        + advice(status));
        with("status", status.word());
        with("allowed", allowed(status));
    }

    private static String participle(RunAction action) {
        return switch (action) {
            case CANCEL -> "cancelled";
            case PAUSE -> "paused";
            case RESUME -> "resumed";
            case RETRY -> "retried";
        };
    }

    private static String advice(RunStatus status) {
        return status == RunStatus.COMPLETED
                ? "Clone it to train the same once more."
                : "It can be "
                        + RunAction.allowed(status).stream()
                                .map(IllegalActionException::participle)
                                .collect(Collectors.joining(" or "))
                        + ", or cloned.";
    }

    private static List<String> allowed(RunStatus status) {
        return RunAction.allowed(status).stream().map(RunAction::word).toList();
    }
}
