package io.trainyard.training.data;

import java.nio.ByteBuffer;

/** Room for one batch, filled by one thread and read by another after it. */
final class Slot {
    private final ByteBuffer images;
    private final long[] labels;
    private final long[] partners;
    private final int imageBytes;
    private double lambda = 1;

    Slot(int batchSize, int imageBytes) {
        this.images = ByteBuffer.allocateDirect(Math.multiplyExact(batchSize, imageBytes));
        this.labels = new long[batchSize];
        this.partners = new long[batchSize];
        this.imageBytes = imageBytes;
    }

    ByteBuffer images() {
        return images;
    }

    long[] labels() {
        return labels;
    }

    /** The labels of what is mixed into each image. */
    long[] partners() {
        return partners;
    }

    int imageBytes() {
        return imageBytes;
    }

    double lambda() {
        return lambda;
    }

    void lambda(double lambda) {
        this.lambda = lambda;
    }
}
