package io.trainyard.datasets.augment;

import io.trainyard.contract.Augment.ColorJitter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Changes brightness, contrast, saturation and hue by factors of its own for every image, in an order drawn for it, as
 * torchvision's {@code ColorJitter} does. Grey images have no saturation and no hue to change.
 */
record Jitter(ColorJitter jitter, boolean colours) implements Operation {

    @Override
    public Change draw(Random random) {
        List<Change> changes = changes(random);
        return frame -> changes.forEach(change -> change.applyTo(frame));
    }

    /** In the order in which they are made. */
    List<Change> changes(Random random) {
        List<Change> changes = new ArrayList<>();
        if (jitter.brightness() > 0) {
            changes.add(new Brightness(factor(jitter.brightness(), random)));
        }
        if (jitter.contrast() > 0) {
            changes.add(new Contrast(factor(jitter.contrast(), random)));
        }
        if (colours && jitter.saturation() > 0) {
            changes.add(new Saturation(factor(jitter.saturation(), random)));
        }
        if (colours && jitter.hue() > 0) {
            changes.add(new Hue(between(-jitter.hue(), jitter.hue(), random)));
        }
        Collections.shuffle(changes, random);
        return changes;
    }

    private static float factor(double strength, Random random) {
        return between(Math.max(0, 1 - strength), 1 + strength, random);
    }

    private static float between(double least, double most, Random random) {
        return (float) (least + (most - least) * random.nextDouble());
    }
}
