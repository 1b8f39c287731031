package io.trainyard.training.data;

import java.nio.ByteBuffer;

/** Room for one batch. */
record Slot(ByteBuffer images, long[] labels, int imageBytes) {

    static Slot of(int batchSize, int imageBytes) {
        return new Slot(
                ByteBuffer.allocateDirect(Math.multiplyExact(batchSize, imageBytes)), new long[batchSize], imageBytes);
    }
}
