package io.trainyard.datasets;

/** One part of a data set: images and their labels, by index from 0. Safe for use by many threads. */
public interface Split {
    int size();

    /** The image's class, an index into {@link ImageSource#classes()}. */
    int label(int index);

    /**
     * Copies an image: unsigned bytes, (channels, height, width), row by row.
     *
     * @param target holds {@link ImageSource#imageBytes()} bytes from {@code offset} on
     */
    void read(int index, byte[] target, int offset);

    default boolean isEmpty() {
        return size() == 0;
    }
}
