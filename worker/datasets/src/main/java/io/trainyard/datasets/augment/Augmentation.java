package io.trainyard.datasets.augment;

import io.trainyard.contract.Augment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a specification's {@link Augment} does to images of one size. */
public final class Augmentation {
    private static final int LEVELS = 255;

    private final ImageSize size;
    private final List<Operation> operations;
    private final List<BatchOperation> mixing;

    private Augmentation(ImageSize size, List<Operation> operations, List<BatchOperation> mixing) {
        this.size = size;
        this.operations = List.copyOf(operations);
        this.mixing = List.copyOf(mixing);
    }

    /** @param mean what normalisation subtracts, per channel, in [0, 1]: the colour of what is covered */
    public static Augmentation of(Augment augment, ImageSize size, double[] mean) {
        List<Operation> operations = new ArrayList<>();
        if (augment.randomCrop() != null) {
            operations.add(new Crop(augment.randomCrop().padding()));
        }
        if (augment.randomResizedCrop() != null) {
            operations.add(ResizedCrop.of(augment.randomResizedCrop(), size));
        }
        if (augment.horizontalFlip()) {
            operations.add(Flip.HORIZONTAL);
        }
        if (augment.verticalFlip()) {
            operations.add(Flip.VERTICAL);
        }
        if (augment.rotation() != null) {
            operations.add(new Rotation(
                    augment.rotation().degrees(), augment.rotation().interpolation()));
        }
        if (augment.colorJitter() != null) {
            operations.add(new Jitter(augment.colorJitter(), size.channels() == 3));
        }
        if (augment.cutout() != null) {
            operations.add(new Cutout(augment.cutout().size(), levels(mean), size));
        }
        List<BatchOperation> mixing = new ArrayList<>();
        if (augment.mixup() != null) {
            mixing.add(new Mixup(augment.mixup().alpha(), size));
        }
        if (augment.cutmix() != null) {
            mixing.add(new Cutmix(augment.cutmix().alpha(), size));
        }
        return new Augmentation(size, operations, mixing);
    }

    private static byte[] levels(double[] mean) {
        byte[] levels = new byte[mean.length];
        for (int channel = 0; channel < levels.length; channel++) {
            levels[channel] = (byte) Math.round(mean[channel] * LEVELS);
        }
        return levels;
    }

    public ImageSize size() {
        return size;
    }

    /** Draws the change of one image. */
    public Change draw(Random random) {
        if (operations.isEmpty()) {
            return Change.NONE;
        }
        Change[] changes = new Change[operations.size()];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = operations.get(i).draw(random);
        }
        return frame -> {
            for (Change change : changes) {
                change.applyTo(frame);
            }
        };
    }

    /** Draws how the images of one batch are mixed with one another; empty where they are not. */
    public Optional<Mix> drawMix(Random random) {
        if (mixing.isEmpty()) {
            return Optional.empty();
        }
        BatchOperation chosen = mixing.size() == 1 ? mixing.get(0) : mixing.get(random.nextInt(mixing.size()));
        return Optional.of(chosen.draw(random));
    }
}
