package io.trainyard.datasets;

import java.util.ArrayList;
import java.util.List;

/**
 * A training image to show what augmentation does.
 *
 * @param label an index into the data set's classes
 * @param png the image as it is, or brought to {@value #MOST_PIXELS} pixels where its longer side has more
 */
public record SampleImage(int label, byte[] png) {
    /** Images kept of a data set. */
    public static final int MOST = 6;

    static final int MOST_PIXELS = 512;

    /** Images of classes that are spread over all of them; with few classes several of each. */
    static List<SampleImage> of(Gallery gallery, int classes) {
        List<SampleImage> samples = new ArrayList<>();
        for (int i = 0; i < MOST; i++) {
            int label = classes >= MOST ? i * classes / MOST : i % classes;
            int index = find(gallery.labels(), label, classes >= MOST ? 0 : i / classes);
            if (index >= 0) {
                samples.add(new SampleImage(label, Png.of(bounded(gallery.picture(index)))));
            }
        }
        return List.copyOf(samples);
    }

    /** Where {@code label} comes for the {@code skip + 1}th time; -1 if it does not. */
    private static int find(int[] labels, int label, int skip) {
        int left = skip;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == label && left-- == 0) {
                return i;
            }
        }
        return -1;
    }

    private static Picture bounded(Picture picture) {
        double scale = (double) MOST_PIXELS / Math.max(picture.height(), picture.width());
        return scale >= 1
                ? picture
                : Resampling.resize(picture, Math.max(1, (int) Math.round(picture.height() * scale)), Math.max(1, (int)
                        Math.round(picture.width() * scale)));
    }
}
