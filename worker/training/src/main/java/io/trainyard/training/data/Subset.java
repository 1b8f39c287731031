package io.trainyard.training.data;

import io.trainyard.datasets.Split;
import java.util.stream.IntStream;

/**
 * Some images of a split, in an order of their own.
 *
 * @param split where they come from
 * @param indices into the split
 */
public record Subset(Split split, int[] indices) {

    /** All images of {@code split}. */
    public static Subset all(Split split) {
        return new Subset(split, Order.natural(split.size()));
    }

    /** Those of these images that {@code positions} names, counted from 0. */
    Subset only(int[] positions) {
        return new Subset(
                split,
                IntStream.of(positions).map(position -> indices[position]).toArray());
    }

    /** No images of the same split. */
    public Subset none() {
        return new Subset(split, new int[0]);
    }

    public int size() {
        return indices.length;
    }

    public boolean isEmpty() {
        return indices.length == 0;
    }

    /** How many images there are of each of {@code classes} classes. */
    public int[] perClass(int classes) {
        int[] counts = new int[classes];
        for (int index : indices) {
            counts[split.label(index)]++;
        }
        return counts;
    }

    /** Batches of {@code batchSize} in one pass, the last smaller one included. */
    public int batches(int batchSize) {
        return (indices.length + batchSize - 1) / batchSize;
    }
}
