package io.trainyard.server.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import io.trainyard.contract.protocol.Prediction;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusedPairTest {
    private static final List<String> CLASSES = List.of("coat", "dress", "shirt");

    @Test
    void thePairThatWasConfusedMostOftenComesFirst() {
        byte[] predictions = said(2, 0, 2, 0, 2, 2, 2, 1, 0, 1, 0, 0);

        assertThat(ConfusedPair.most(2, predictions, CLASSES))
                .containsExactly(new ConfusedPair("shirt", "coat", 2, 0.5), new ConfusedPair("coat", "dress", 1, 0.5));
    }

    @Test
    void whereEveryImageIsToldRightThereIsNone() {
        assertThat(ConfusedPair.most(12, said(0, 0, 1, 1, 2, 2), CLASSES)).isEmpty();
    }

    @Test
    void thePairsOfMoreClassesThanAMatrixHasAreCountedToo() {
        List<String> many = IntStream.range(0, 2000).mapToObj(i -> "class " + i).toList();

        assertThat(ConfusedPair.most(12, said(1999, 1, 1999, 1, 1999, 1999, 7, 7), many))
                .containsExactly(new ConfusedPair("class 1999", "class 1", 2, 2.0 / 3));
    }

    /** Labels, each with what was told after it. */
    private static byte[] said(int... labelsAndPredicted) {
        List<Prediction> predictions = IntStream.range(0, labelsAndPredicted.length / 2)
                .mapToObj(i -> new Prediction(labelsAndPredicted[2 * i], labelsAndPredicted[2 * i + 1], 0.9f, 0.1f))
                .toList();
        return new SampleFindings(predictions, labelsAndPredicted.length).bytes();
    }
}
