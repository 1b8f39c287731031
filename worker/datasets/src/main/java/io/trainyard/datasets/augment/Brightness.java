package io.trainyard.datasets.augment;

/** Blends the image with black, as torchvision's {@code adjust_brightness}; a factor above 1 makes it brighter. */
record Brightness(float factor) implements Change {

    @Override
    public void applyTo(Frame frame) {
        Levels.blended(factor, 0).applyTo(frame.pixels());
    }
}
