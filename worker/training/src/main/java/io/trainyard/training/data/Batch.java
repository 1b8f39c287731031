package io.trainyard.training.data;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;

/**
 * Images on their way to the device, in memory that is used again after {@link #close()}: nothing may look at the
 * buffers, or at a CPU tensor made of them, from then on.
 */
public final class Batch implements AutoCloseable {
    private final Slot slot;
    private final int size;
    private final Runnable release;

    Batch(Slot slot, int size, Runnable release) {
        this.slot = slot;
        this.size = size;
        this.release = release;
    }

    /** Images in this batch. */
    public int size() {
        return size;
    }

    /** {@code uint8} pixels of (size, channels, height, width), direct. */
    public ByteBuffer images() {
        return slot.images().slice(0, size * slot.imageBytes());
    }

    /** One label per image. */
    public LongBuffer labels() {
        return LongBuffer.wrap(slot.labels(), 0, size);
    }

    /** A second label per image, of what is mixed into it; the image's own where {@link #lambda()} is 1. */
    public LongBuffer partners() {
        return LongBuffer.wrap(slot.partners(), 0, size);
    }

    /** What every image's own label counts, 0 to 1; the rest is its partner's. 1 where nothing is mixed. */
    public double lambda() {
        return slot.lambda();
    }

    @Override
    public void close() {
        release.run();
    }
}
