package io.trainyard.training.data;

import java.util.Arrays;
import java.util.List;

/** Images apart by their class. */
final class ByClass {
    private ByClass() {}

    /** Positions in {@code labels}, ascending, for each class from 0 to the largest label. */
    static List<int[]> of(int[] labels) {
        int classes = Arrays.stream(labels).max().orElse(-1) + 1;
        int[] sizes = new int[classes];
        for (int label : labels) {
            sizes[label]++;
        }
        List<int[]> groups = Arrays.stream(sizes).mapToObj(int[]::new).toList();
        int[] filled = new int[classes];
        for (int image = 0; image < labels.length; image++) {
            groups.get(labels[image])[filled[labels[image]]++] = image;
        }
        return groups;
    }
}
