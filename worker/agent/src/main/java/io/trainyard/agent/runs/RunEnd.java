package io.trainyard.agent.runs;

import io.trainyard.agent.command.Exit;

/** What the end of a run means for a command that waits for it. */
final class RunEnd {
    private RunEnd() {}

    static boolean isOver(String status) {
        return switch (status) {
            case "completed", "failed", "cancelled" -> true;
            default -> false;
        };
    }

    /** @param status of a run that is over */
    static Exit exit(String status) {
        return switch (status) {
            case "completed" -> Exit.OK;
            case "cancelled" -> Exit.CANCELLED;
            default -> Exit.FAILED;
        };
    }
}
