package io.trainyard.contract.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a network said of one image. An evaluation's predictions are one after the other, in the order of the part's
 * images, {@value #BYTES} bytes each, little-endian: label and predicted as unsigned 16-bit numbers, confidence and loss
 * as 32-bit floats.
 *
 * @param label class the data set gives the image
 * @param predicted class of the largest logit
 * @param confidence softmax probability of the predicted class, 0 to 1
 * @param loss cross entropy of the label, in nats
 */
public record Prediction(int label, int predicted, float confidence, float loss) {
    /** Length of a written prediction. */
    public static final int BYTES = 12;

    /** Reads the next prediction, moving the buffer on. */
    public static Prediction read(ByteBuffer from) {
        from.order(ByteOrder.LITTLE_ENDIAN);
        return new Prediction(
                Short.toUnsignedInt(from.getShort()),
                Short.toUnsignedInt(from.getShort()),
                from.getFloat(),
                from.getFloat());
    }

    /** Writes it, moving the buffer on. */
    public void write(ByteBuffer to) {
        to.order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) label)
                .putShort((short) predicted)
                .putFloat(confidence)
                .putFloat(loss);
    }

    public boolean isRight() {
        return label == predicted;
    }
}
