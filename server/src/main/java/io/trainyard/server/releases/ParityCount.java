package io.trainyard.server.releases;

import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.Split;
import io.trainyard.inference.ClassProbability;
import io.trainyard.inference.Classification;
import io.trainyard.inference.ModelFacts;
import io.trainyard.inference.OnnxClassifier;
import java.nio.ByteBuffer;

/**
 * Counts on how many images a network says what was predicted.
 *
 * @param images in the order of the predictions
 * @param facts how they become its input
 */
record ParityCount(OnnxClassifier network, Split images, ModelFacts facts) {
    private static final int BATCH = 16;

    /** @param predictions of at least {@code most} images, the first of the split */
    Parity count(long evaluation, byte[] predictions, int most) {
        ByteBuffer told = ByteBuffer.wrap(predictions);
        int same = 0;
        double largest = 0;
        for (int first = 0; first < most; first += BATCH) {
            for (float[] logits : network.logits(batch(first, Math.min(most, first + BATCH)))) {
                Prediction said = Prediction.read(told);
                ClassProbability top =
                        Classification.of(logits, facts.classes(), 1).top().get(0);
                if (top.index() == said.predicted()) {
                    same++;
                    largest = Math.max(largest, Math.abs(top.probability() - said.confidence()));
                }
            }
        }
        return new Parity(evaluation, most, same, largest);
    }

    private float[] batch(int from, int to) {
        byte[] pixels = new byte[facts.values()];
        float[] batch = new float[(to - from) * pixels.length];
        for (int image = from; image < to; image++) {
            images.read(image, pixels, 0);
            facts.normalize(pixels, batch, (image - from) * pixels.length);
        }
        return batch;
    }
}
