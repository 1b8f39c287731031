package io.trainyard.server.choosing;

import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.server.choosing.statistics.Proportion;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How a checkpoint answered on the images that count, in their order.
 *
 * @param labels of the images
 * @param right which were told right
 * @param loss mean cross entropy, in nats
 * @param calibrationError expected calibration error (docs/evaluation.md)
 */
record Answers(int[] labels, BitSet right, double loss, double calibrationError) {

    /**
     * @param predictions as {@link Prediction} writes them
     * @param counted which of their images count, at least one
     */
    static Answers of(byte[] predictions, BitSet counted) {
        int[] labels = new int[counted.cardinality()];
        BitSet right = new BitSet(labels.length);
        double[] gaps = new double[EvaluationResult.BINS];
        double loss = 0;
        ByteBuffer buffer = ByteBuffer.wrap(predictions);
        int place = 0;
        for (int image = 0; buffer.hasRemaining(); image++) {
            Prediction said = Prediction.read(buffer);
            if (counted.get(image)) {
                labels[place] = said.label();
                right.set(place++, said.isRight());
                loss += said.loss();
                gaps[bin(said.confidence())] += (said.isRight() ? 1 : 0) - (double) said.confidence();
            }
        }
        double error = Arrays.stream(gaps).map(Math::abs).sum();
        return new Answers(labels, right, loss / labels.length, error / labels.length);
    }

    private static int bin(double confidence) {
        return Math.max(0, (int) Math.ceil(confidence * EvaluationResult.BINS) - 1);
    }

    /** All images that there are predictions of. */
    static BitSet all(byte[] predictions) {
        BitSet all = new BitSet();
        all.set(0, predictions.length / Prediction.BYTES);
        return all;
    }

    int images() {
        return labels.length;
    }

    Proportion proportion() {
        return new Proportion(right.cardinality(), images());
    }

    /** The places of a class's images. */
    BitSet ofClass(int label) {
        BitSet places = new BitSet(images());
        for (int place = 0; place < labels.length; place++) {
            places.set(place, labels[place] == label);
        }
        return places;
    }

    /** Whether these are answers to the same images, as far as their labels tell. */
    boolean areComparable(Answers others) {
        return Arrays.equals(labels, others.labels);
    }
}
