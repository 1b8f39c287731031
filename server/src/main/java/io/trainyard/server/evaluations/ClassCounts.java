package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Prediction;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Images of each class, images told to be of it, and those of both; and what follows from that. Precision, recall and F1
 * are those of scikit-learn's {@code precision_recall_fscore_support(zero_division=0)}; the macro average is the mean over
 * the classes that have images (Opitz and Burst 2019, "Macro F1 and Macro F1", arXiv:1911.03347: the mean of the F1).
 */
record ClassCounts(long[] support, long[] predicted, long[] right) {

    /** @param predictions as {@link Prediction} writes them */
    static ClassCounts of(byte[] predictions, int classes) {
        ClassCounts counts = new ClassCounts(new long[classes], new long[classes], new long[classes]);
        for (ByteBuffer buffer = ByteBuffer.wrap(predictions); buffer.hasRemaining(); ) {
            Prediction said = Prediction.read(buffer);
            counts.support[said.label()]++;
            counts.predicted[said.predicted()]++;
            counts.right[said.label()] += said.isRight() ? 1 : 0;
        }
        return counts;
    }

    /** Share of all images that were told right. */
    double accuracy() {
        return share(LongStream.of(right).sum(), LongStream.of(support).sum());
    }

    List<ClassScore> scores(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new ClassScore(
                        names.get(i),
                        support[i],
                        share(right[i], predicted[i]),
                        share(right[i], support[i]),
                        share(2 * right[i], predicted[i] + support[i])))
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

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
