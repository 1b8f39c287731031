package io.trainyard.datasets.augment;

/**
 * Blends the image with the mean of its grey version, as torchvision's {@code adjust_contrast}; a factor above 1 drives
 * levels apart.
 */
record Contrast(float factor) implements Change {

    @Override
    public void applyTo(Frame frame) {
        Levels.blended(factor, mean(frame)).applyTo(frame.pixels());
    }

    private static float mean(Frame frame) {
        byte[] image = frame.pixels();
        int plane = frame.size().plane();
        long sum = 0;
        for (int i = 0; i < plane; i++) {
            sum += frame.size().channels() == 1
                    ? image[i] & 0xff
                    : Levels.grey(image[i] & 0xff, image[plane + i] & 0xff, image[2 * plane + i] & 0xff);
        }
        return (float) sum / plane;
    }
}
