package io.trainyard.server.releases;

import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.Split;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.inference.OnnxClassifier;
import java.nio.ByteBuffer;
import java.util.stream.IntStream;

/**
 * Counts on how many images a network says what was predicted.
 *
 * @param images in the order of the predictions
 * @param facts how they become its input
 */
record ParityCount(OnnxClassifier network, Split images, Snippets facts) {
    private static final int BATCH = 16;

    /** @param predictions of at least {@code most} images, the first of the split */
    Parity count(long evaluation, byte[] predictions, int most) {
        ByteBuffer told = ByteBuffer.wrap(predictions);
        int same = 0;
        double largest = 0;
        for (int first = 0; first < most; first += BATCH) {
            for (float[] logits : network.logits(batch(first, Math.min(most, first + BATCH)))) {
                Prediction said = Prediction.read(told);
                int top = IntStream.range(0, logits.length)
                        .reduce((one, other) -> logits[other] > logits[one] ? other : one)
                        .orElseThrow();
                if (top == said.predicted()) {
                    same++;
                    largest = Math.max(largest, Math.abs(confidence(logits, top) - said.confidence()));
                }
            }
        }
        return new Parity(evaluation, most, same, largest);
    }

    private static double confidence(float[] logits, int top) {
        return 1
                / IntStream.range(0, logits.length)
                        .mapToDouble(other -> Math.exp(logits[other] - logits[top]))
                        .sum();
    }

    private float[] batch(int from, int to) {
        ImageShape input = facts.input();
        int plane = input.height() * input.width();
        byte[] pixels = new byte[input.channels() * plane];
        float[] batch = new float[(to - from) * pixels.length];
        for (int image = from; image < to; image++) {
            images.read(image, pixels, 0);
            for (int i = 0; i < pixels.length; i++) {
                int channel = i / plane;
                batch[(image - from) * pixels.length + i] =
                        (float) (((pixels[i] & 0xff) / 255.0 - facts.mean().get(channel))
                                / facts.std().get(channel));
            }
        }
        return batch;
    }
}
