package io.trainyard.training.data;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Copies images, changed where that is asked for, into the memory of a batch. */
final class BatchFiller {
    private final Subset subset;
    private final @Nullable Augmentation augmentation;
    private final Random random;
    private final byte[] image;
    private final byte[] changed;

    BatchFiller(Subset subset, int imageBytes, @Nullable Augmentation augmentation, Random random) {
        this.subset = subset;
        this.augmentation = augmentation;
        this.random = random;
        this.image = new byte[imageBytes];
        this.changed = new byte[imageBytes];
    }

    int images() {
        return subset.size();
    }

    /** Fills {@code slot} with images {@code from} to {@code to - 1} of the subset. */
    void fill(Slot slot, int from, int to) {
        for (int i = from; i < to; i++) {
            int index = subset.indices()[i];
            subset.split().read(index, image, 0);
            byte[] ready = image;
            if (augmentation != null) {
                augmentation.apply(image, changed, random);
                ready = changed;
            }
            slot.images().put((i - from) * image.length, ready);
            slot.labels()[i - from] = subset.split().label(index);
        }
    }
}
