package io.trainyard.training.data;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Images apart by their class. */
final class ByClass {
    private ByClass() {}

    /** Positions in {@code labels}, ascending, for each class from 0 to the largest label. */
    static List<int[]> of(int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        return IntStream.range(0, classes)
                .mapToObj(wanted -> IntStream.range(0, labels.length)
                        .filter(image -> labels[image] == wanted)
                        .toArray())
                .toList();
    }
}
