package io.trainyard.server.evaluations;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Images by label and predicted class, and what follows from that. Precision, recall and F1 are those of scikit-learn's
 * {@code precision_recall_fscore_support(zero_division=0)}; the macro average is the mean over the classes that have
 * images (Opitz and Burst 2019, "Macro F1 and Macro F1", equation 1: the mean of the classes' F1).
 *
 * @param counts by label (first index) and predicted class (second)
 */
record Confusion(long[][] counts) {

    long images() {
        return IntStream.range(0, counts.length).mapToLong(this::support).sum();
    }

    long right() {
        return IntStream.range(0, counts.length).mapToLong(i -> counts[i][i]).sum();
    }

    List<ClassScore> classes(List<String> names) {
        return IntStream.range(0, counts.length)
                .mapToObj(i -> score(names.get(i), i))
                .toList();
    }

    /** A figure's mean over the classes that have images. */
    static double macro(List<ClassScore> classes, ToDoubleFunction<ClassScore> figure) {
        return classes.stream()
                .filter(score -> score.support() > 0)
                .mapToDouble(figure)
                .average()
                .orElse(0);
    }

    private ClassScore score(String name, int i) {
        long predicted = 0;
        for (long[] row : counts) {
            predicted += row[i];
        }
        long support = support(i);
        long right = counts[i][i];
        return new ClassScore(
                name, support, share(right, predicted), share(right, support), share(2 * right, predicted + support));
    }

    private long support(int label) {
        long images = 0;
        for (long count : counts[label]) {
            images += count;
        }
        return images;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
