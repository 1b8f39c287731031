package io.trainyard.server.metrics;

/** A chunk without its points. */
record ChunkHead(long series, int attempt, long sequence, boolean superseded, Summary summary) {
    boolean within(Window window) {
        return summary.first().step() >= window.from() && summary.last().step() <= window.to();
    }
}
