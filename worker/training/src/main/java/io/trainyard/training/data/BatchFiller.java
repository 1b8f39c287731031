package io.trainyard.training.data;

import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.Frame;
import io.trainyard.datasets.augment.Mix;
import java.util.Optional;
import java.util.Random;

/** Copies images, changed where that is asked for, into the memory of a batch. */
abstract class BatchFiller {
    private final Subset subset;

    private BatchFiller(Subset subset) {
        this.subset = subset;
    }

    /** Images as they are. */
    static BatchFiller plain(Subset subset, int imageBytes) {
        byte[] image = new byte[imageBytes];
        return new BatchFiller(subset) {
            @Override
            byte[] image(int index) {
                subset.split().read(index, image, 0);
                return image;
            }
        };
    }

    /** Images and batches changed by {@code augmentation}; all draws come from {@code random}, in the images' order. */
    static BatchFiller augmenting(Subset subset, Augmentation augmentation, Random random) {
        Frame frame = new Frame(augmentation.size());
        return new BatchFiller(subset) {
            @Override
            byte[] image(int index) {
                subset.split().read(index, frame.pixels(), 0);
                augmentation.draw(random).applyTo(frame);
                return frame.pixels();
            }

            @Override
            Optional<Mix> mix() {
                return augmentation.drawMix(random);
            }
        };
    }

    int images() {
        return subset.size();
    }

    /** Fills {@code slot} with images {@code from} to {@code to - 1} of the subset. */
    void fill(Slot slot, int from, int to) {
        for (int i = from; i < to; i++) {
            int index = subset.indices()[i];
            slot.images().put((i - from) * slot.imageBytes(), image(index));
            slot.labels()[i - from] = subset.split().label(index);
        }
        mix(slot, to - from);
    }

    private void mix(Slot slot, int images) {
        Optional<Mix> mix = mix();
        mix.ifPresent(drawn -> drawn.applyTo(slot.images(), images));
        slot.lambda(mix.map(Mix::lambda).orElse(1.0));
        for (int i = 0; i < images; i++) {
            slot.partners()[i] = slot.labels()[mix.isPresent() ? Mix.partner(i, images) : i];
        }
    }

    /** The pixels of an image of the split; the array serves for the next image, too. */
    abstract byte[] image(int index);

    /** How the batch is mixed. */
    Optional<Mix> mix() {
        return Optional.empty();
    }
}
