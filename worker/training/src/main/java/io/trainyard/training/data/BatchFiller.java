package io.trainyard.training.data;

import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.Change;
import io.trainyard.datasets.augment.Frame;
import io.trainyard.datasets.augment.Mix;
import java.util.Optional;
import java.util.Random;

/**
 * Copies images, changed as augmentation asks for, into the memory of a batch. All numbers are drawn first, in the images'
 * order; then the pixels change, on several threads.
 */
final class BatchFiller {
    private final Subset subset;
    private final Augmentation augmentation;
    private final Random random;
    private final Crew crew;

    BatchFiller(Subset subset, Augmentation augmentation, Random random, Crew crew) {
        this.subset = subset;
        this.augmentation = augmentation;
        this.random = random;
        this.crew = crew;
    }

    int images() {
        return subset.size();
    }

    /** Fills {@code slot} with images {@code from} to {@code to - 1} of the subset. */
    void fill(Slot slot, int from, int to) {
        Change[] changes = new Change[to - from];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = augmentation.draw(random);
        }
        Optional<Mix> mix = augmentation.drawMix(random);
        crew.share(changes.length, (first, last) -> copy(slot, from, changes, first, last));
        mix.ifPresent(drawn -> drawn.applyTo(slot.images(), changes.length));
        slot.lambda(mix.map(Mix::lambda).orElse(1.0));
        label(slot, from, changes.length, mix.isPresent());
    }

    private void copy(Slot slot, int from, Change[] changes, int first, int last) {
        Frame frame = new Frame(augmentation.size());
        for (int i = first; i < last; i++) {
            subset.split().read(subset.indices()[from + i], frame.pixels(), 0);
            changes[i].applyTo(frame);
            slot.images().put(i * slot.imageBytes(), frame.pixels());
        }
    }

    private void label(Slot slot, int from, int images, boolean mixed) {
        for (int i = 0; i < images; i++) {
            slot.labels()[i] = subset.split().label(subset.indices()[from + i]);
        }
        for (int i = 0; i < images; i++) {
            slot.partners()[i] = slot.labels()[mixed ? Mix.partner(i, images) : i];
        }
    }
}
