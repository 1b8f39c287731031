package io.trainyard.datasets.augment;

/** One image that is being changed, and room to write the changed one to. Used again for the next image, by one thread. */
public final class Frame {
    private final ImageSize size;
    private byte[] pixels;
    private byte[] room;

    public Frame(ImageSize size) {
        this.size = size;
        this.pixels = new byte[size.bytes()];
        this.room = new byte[size.bytes()];
    }

    public ImageSize size() {
        return size;
    }

    /** The image as it is now. A change may replace the array: ask again after it. */
    public byte[] pixels() {
        return pixels;
    }

    /** An array of the same length that holds nothing of use. */
    byte[] room() {
        return room;
    }

    /** What was written to {@link #room()} is the image from now on. */
    void turn() {
        byte[] written = room;
        room = pixels;
        pixels = written;
    }
}
