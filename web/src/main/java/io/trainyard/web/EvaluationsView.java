package io.trainyard.web;

import java.util.List;

/**
 * The evaluations of a run's checkpoints, or of one checkpoint, and the form that asks for more.
 *
 * @param action where the form goes
 * @param checkpoints how many it has evaluated
 * @param datasets versions that fit, the usual one first
 * @param parts the usual one first
 * @param rows those on the same images together
 */
public record EvaluationsView(
        String action, int checkpoints, List<String> datasets, List<String> parts, List<EvaluationRow> rows) {

    /** Whether any of them may still change without anyone asking for it. */
    public boolean unfinished() {
        return rows.stream().anyMatch(row -> row.status().live());
    }

    /** Those of a checkpoint that are completed. */
    public List<EvaluationRow> completed(long checkpoint) {
        return rows.stream()
                .filter(row -> row.checkpoint() == checkpoint && row.figures() != null)
                .toList();
    }
}
