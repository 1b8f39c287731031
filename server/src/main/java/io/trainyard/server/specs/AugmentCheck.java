package io.trainyard.server.specs;

import io.trainyard.contract.Augment;
import io.trainyard.contract.Augment.ColorJitter;
import io.trainyard.contract.Mistakes;
import org.jspecify.annotations.Nullable;

/** Whether random changes suit the images they are made of: their size, and whether they have colours. */
final class AugmentCheck {
    private final DatasetFacts dataset;
    private final int height;
    private final int width;
    private final Mistakes mistakes;

    /**
     * @param height of the images that are changed, in pixels
     * @param width likewise
     * @param mistakes of the part of the specification that is checked
     */
    AugmentCheck(DatasetFacts dataset, int height, int width, Mistakes mistakes) {
        this.dataset = dataset;
        this.height = height;
        this.width = width;
        this.mistakes = mistakes;
    }

    void check(Augment augment) {
        int smaller = Math.min(height, width);
        if (augment.randomCrop() != null) {
            atMost(augment.randomCrop().padding(), smaller - 1, "randomCrop", "padding", "could miss the image");
        }
        if (augment.cutout() != null) {
            atMost(augment.cutout().size(), smaller, "cutout", "size", "could cover the whole image");
        }
        ColorJitter jitter = augment.colorJitter();
        if (jitter != null && dataset.channels() == 1) {
            noEffectOnGrey("saturation", jitter.saturation());
            noEffectOnGrey("hue", jitter.hue());
        }
    }

    private void atMost(@Nullable Integer value, int most, String operation, String field, String consequence) {
        if (value != null && value > most) {
            mistakes.at(operation)
                    .add(
                            field,
                            "is " + value + ", which " + consequence + " of " + height + "x" + width + " pixels",
                            most < 1 ? "leave " + operation + " out" : "use 1 to " + most);
        }
    }

    private void noEffectOnGrey(String field, double strength) {
        if (strength > 0) {
            mistakes.at("colorJitter")
                    .add(
                            field,
                            "is " + strength + ", but the images of " + dataset.label() + " are grey",
                            "leave it out: only colours have one");
        }
    }
}
