package io.trainyard.server.metrics;

/**
 * A chunk that is worth merging with its neighbours.
 *
 * @param stretch the same for those that stand one behind the other, without a large one between
 * @param feed the run's change that brought its points, or the last of them
 */
record SmallChunk(long series, int attempt, long sequence, int count, long feed, long stretch) {
    boolean isNeighbourOf(SmallChunk other) {
        return series == other.series && attempt == other.attempt && stretch == other.stretch;
    }
}
