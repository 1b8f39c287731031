package io.trainyard.server.evaluations;

import io.trainyard.contract.protocol.Prediction;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.nio.ByteBuffer;

/** Refuses predictions that cannot be what a network said. */
final class PredictionsCheck {
    private PredictionsCheck() {}

    /** @param classes labels are below it */
    static void check(byte[] bytes, int classes) {
        if (bytes.length == 0 || bytes.length % Prediction.BYTES != 0) {
            throw new InvalidRequestProblem(
                    "Predictions are %d bytes an image, of at least one image; these are %d bytes."
                            .formatted(Prediction.BYTES, bytes.length));
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        for (int image = 0; buffer.hasRemaining(); image++) {
            check(Prediction.read(buffer), image, classes);
        }
    }

    private static void check(Prediction prediction, int image, int classes) {
        if (prediction.label() >= classes || prediction.predicted() >= classes) {
            throw new InvalidRequestProblem("Image %d has label %d and is told to be %d, but there are %d classes."
                    .formatted(image, prediction.label(), prediction.predicted(), classes));
        }
        if (!(prediction.confidence() >= 0 && prediction.confidence() <= 1)) {
            throw new InvalidRequestProblem(
                    "Image %d has confidence %s; it is from 0 to 1.".formatted(image, prediction.confidence()));
        }
        if (prediction.loss() < 0) {
            throw new InvalidRequestProblem(
                    "Image %d has loss %s; cross entropy is at least 0.".formatted(image, prediction.loss()));
        }
    }
}
