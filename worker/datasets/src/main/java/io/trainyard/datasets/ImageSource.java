package io.trainyard.datasets;

import java.util.List;

/**
 * A data set of labelled images that all have one shape, ready to be read in any order by any number of threads. Close
 * it when no split is read any more.
 */
public interface ImageSource extends AutoCloseable {
    /** Names of the classes; a label is an index into it. */
    List<String> classes();

    /** 1 for grey images, 3 for red, green and blue. */
    int channels();

    /** In pixels. */
    int height();

    /** In pixels. */
    int width();

    /** Images to learn from; never empty. */
    Split train();

    /** Images to choose by; {@linkplain Split#isEmpty() empty} where the data set brings none of its own. */
    Split val();

    /** Images that are looked at last; {@linkplain Split#isEmpty() empty} where the data set brings none. */
    Split test();

    /** Bytes of one image. */
    default int imageBytes() {
        return channels() * height() * width();
    }

    @Override
    void close();
}
