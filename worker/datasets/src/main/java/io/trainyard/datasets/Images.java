package io.trainyard.datasets;

import java.util.List;

/** What the readers answer: the splits, and what has to be let go of with them. */
record Images(
        List<String> classes,
        int channels,
        int height,
        int width,
        Split train,
        Split val,
        Split test,
        CacheFolder cache)
        implements ImageSource {

    Images {
        classes = List.copyOf(classes);
    }

    @Override
    public void close() {
        cache.close();
    }
}
