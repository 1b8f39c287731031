package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Prediction;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images of one class told to be of another.
 *
 * @param share of the class's images, from 0 to 1
 */
public record ConfusedPair(String label, String predicted, long images, double share) {

    /**
     * The pairs that were confused most often, most often first.
     *
     * @param predictions as {@link Prediction} writes them
     * @param classes their names
     */
    static List<ConfusedPair> most(int pairs, byte[] predictions, List<String> classes) {
        Map<Numbers, Long> confused = new HashMap<>();
        for (ByteBuffer buffer = ByteBuffer.wrap(predictions); buffer.hasRemaining(); ) {
            Prediction said = Prediction.read(buffer);
            if (!said.isRight()) {
                confused.merge(new Numbers(said.label(), said.predicted()), 1L, Long::sum);
            }
        }
        long[] support = ClassCounts.of(predictions, classes.size()).support();
        return confused.entrySet().stream()
                .sorted(Map.Entry.<Numbers, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(pairs)
                .map(entry -> new ConfusedPair(
                        classes.get(entry.getKey().label()),
                        classes.get(entry.getKey().predicted()),
                        entry.getValue(),
                        (double) entry.getValue() / support[entry.getKey().label()]))
                .toList();
    }

    /** Two classes, by number. */
    private record Numbers(int label, int predicted) implements Comparable<Numbers> {
        @Override
        public int compareTo(Numbers other) {
            return Comparator.comparingInt(Numbers::label)
                    .thenComparingInt(Numbers::predicted)
                    .compare(this, other);
        }
    }
}
