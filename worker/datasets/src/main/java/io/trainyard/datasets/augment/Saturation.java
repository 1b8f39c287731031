package io.trainyard.datasets.augment;

/** Blends a colour image with its grey version, as torchvision's {@code adjust_saturation}; a factor of 0 leaves grey. */
record Saturation(float factor) implements Change {

    @Override
    public void applyTo(Frame frame) {
        byte[] image = frame.pixels();
        int plane = frame.size().plane();
        float rest = (float) (1.0 - factor);
        for (int red = 0, green = plane, blue = 2 * plane; red < plane; red++, green++, blue++) {
            float grey = rest * Levels.grey(image[red] & 0xff, image[green] & 0xff, image[blue] & 0xff);
            image[red] = Levels.cut(factor * (image[red] & 0xff) + grey);
            image[green] = Levels.cut(factor * (image[green] & 0xff) + grey);
            image[blue] = Levels.cut(factor * (image[blue] & 0xff) + grey);
        }
    }
}
