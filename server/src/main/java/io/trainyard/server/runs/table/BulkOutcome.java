package io.trainyard.server.runs.table;

import java.util.List;

/**
 * What came of an action for many runs.
 *
 * @param done runs with which it was done
 * @param refused runs with which it was not, and why
 */
public record BulkOutcome(List<Long> done, List<Refusal> refused) {
    /** A run with which nothing was done. */
    public record Refusal(long run, String reason) {}
}
