package io.trainyard.datasets.augment;

import java.util.Random;

/**
 * Pastes a box of the partner, at its own place, into each image: the same box for the whole batch, its middle uniform, its
 * area {@code 1 - lambda} of the image with lambda from Beta(alpha, alpha). The part of the box that lies in the image
 * decides the lambda by which labels count (Yun et al. 2019, "CutMix").
 */
record Cutmix(double alpha, ImageSize size) implements BatchOperation {

    @Override
    public Mix draw(Random random) {
        double share = Math.sqrt(1 - SymmetricBeta.draw(alpha, random));
        int x = random.nextInt(size.width());
        int y = random.nextInt(size.height());
        int halfWidth = (int) (0.5 * share * size.width());
        int halfHeight = (int) (0.5 * share * size.height());
        return new Paste(size, Box.within(size, y - halfHeight, x - halfWidth, y + halfHeight, x + halfWidth));
    }

    /** The partner's pixels in a box. */
    static final class Paste extends Mix {
        private final ImageSize size;
        private final Box box;

        Paste(ImageSize size, Box box) {
            super(size, 1 - (double) box.area() / size.plane());
            this.size = size;
            this.box = box;
        }

        @Override
        void mix(byte[] image, byte[] partner) {
            for (int channel = 0; channel < size.channels(); channel++) {
                for (int y = box.top(); y < box.bottom(); y++) {
                    int from = (channel * size.height() + y) * size.width() + box.left();
                    System.arraycopy(partner, from, image, from, box.right() - box.left());
                }
            }
        }
    }
}
