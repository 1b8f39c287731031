package io.trainyard.datasets;

import java.util.function.IntFunction;

/** The pictures of one split, looked at one by one. */
record Gallery(int[] labels, IntFunction<Picture> pictures) {

    static Gallery of(ImageSource source, Split split) {
        int[] labels = new int[split.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = split.label(i);
        }
        return new Gallery(labels, i -> {
            byte[] pixels = new byte[source.imageBytes()];
            split.read(i, pixels, 0);
            return new Picture(source.channels(), source.height(), source.width(), pixels);
        });
    }

    int size() {
        return labels.length;
    }

    Picture picture(int index) {
        return pictures.apply(index);
    }
}
