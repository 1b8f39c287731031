package io.trainyard.training.loop;

/**
 * Which batches of an epoch move the weights together: groups of {@code size}, the last of them of what is left. A group's
 * gradient is the mean of its batches', however many these are.
 *
 * @param batches of an epoch, at least 1
 * @param size batches of a whole group
 */
public record Accumulation(int batches, int size) {

    /** How often the weights move in an epoch. */
    public int updates() {
        return (batches + size - 1) / size;
    }

    /** The update of the epoch that a batch, counted from 0, belongs to. */
    int update(int batch) {
        return batch / size;
    }

    /** The share of a batch in its group's gradient. */
    double share(int batch) {
        return 1.0 / Math.min(size, batches - update(batch) * size);
    }

    /** Whether the weights move after a batch. */
    boolean completes(int batch) {
        return (batch + 1) % size == 0 || batch + 1 == batches;
    }
}
