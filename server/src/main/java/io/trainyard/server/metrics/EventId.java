package io.trainyard.server.metrics;

import io.trainyard.server.problems.InvalidRequestProblem;

/**
 * What a browser has seen of a run, as the id of an event: the number of the newest change. Between the metrics and the
 * log lines of one change they differ, and the id is {@code metrics.log}.
 */
record EventId(long metrics, long log) {
    static EventId parse(String text) {
        String[] parts = text.strip().split("\\.", 2);
        try {
            long metrics = Long.parseLong(parts[0]);
            return new EventId(metrics, parts.length == 1 ? metrics : Long.parseLong(parts[1]));
        } catch (NumberFormatException e) {
            throw new InvalidRequestProblem("'" + text
                    + "' is no id of an event; give the feed of the curves you have, or leave it out to begin now.");
        }
    }

    @Override
    public String toString() {
        return metrics == log ? Long.toString(metrics) : metrics + "." + log;
    }
}
