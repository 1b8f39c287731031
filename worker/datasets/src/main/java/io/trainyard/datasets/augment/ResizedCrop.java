package io.trainyard.datasets.augment;

import io.trainyard.contract.Augment;
import java.util.Random;

/**
 * Cuts a part of random area and form and stretches it to the size of the whole, as torchvision's
 * {@code RandomResizedCrop} does (after Szegedy et al. 2015, section 6): area and logarithm of the ratio are uniform; ten
 * tries, then the largest part in the middle whose ratio is allowed.
 *
 * @param least share of the area
 * @param most share of the area
 * @param narrowest width over height
 * @param widest width over height
 */
record ResizedCrop(double least, double most, double narrowest, double widest, ImageSize size) implements Operation {
    private static final int TRIES = 10;

    static ResizedCrop of(Augment.RandomResizedCrop crop, ImageSize size) {
        return new ResizedCrop(
                crop.scale().get(0),
                crop.scale().get(1),
                crop.ratio().get(0),
                crop.ratio().get(1),
                size);
    }

    @Override
    public Part draw(Random random) {
        double logNarrowest = StrictMath.log(narrowest);
        double logWidest = StrictMath.log(widest);
        for (int i = 0; i < TRIES; i++) {
            double area = size.plane() * (least + (most - least) * random.nextDouble());
            double ratio = StrictMath.exp(logNarrowest + (logWidest - logNarrowest) * random.nextDouble());
            int width = (int) Math.rint(Math.sqrt(area * ratio));
            int height = (int) Math.rint(Math.sqrt(area / ratio));
            if (width > 0 && width <= size.width() && height > 0 && height <= size.height()) {
                int top = random.nextInt(size.height() - height + 1);
                int left = random.nextInt(size.width() - width + 1);
                return new Part(top, left, height, width);
            }
        }
        return middle();
    }

    private Part middle() {
        double whole = (double) size.width() / size.height();
        int width = size.width();
        int height = size.height();
        if (whole < narrowest) {
            height = Math.max(1, (int) Math.rint(width / narrowest));
        } else if (whole > widest) {
            width = Math.max(1, (int) Math.rint(height * widest));
        }
        return new Part((size.height() - height) / 2, (size.width() - width) / 2, height, width);
    }

    /** Stretches a part of the image over the whole, bilinear. It never shrinks: nothing to antialias. */
    record Part(int top, int left, int height, int width) implements Change {

        @Override
        public void applyTo(Frame frame) {
            ImageSize size = frame.size();
            Stretch across = Stretch.of(width, size.width());
            Stretch down = Stretch.of(height, size.height());
            float[] rows = new float[height * size.width()];
            for (int channel = 0; channel < size.channels(); channel++) {
                int start = (channel * size.height() + top) * size.width() + left;
                for (int y = 0; y < height; y++) {
                    across.row(frame.pixels(), start + y * size.width(), rows, y * size.width());
                }
                for (int y = 0; y < size.height(); y++) {
                    int target = (channel * size.height() + y) * size.width();
                    int upper = down.first()[y] * size.width();
                    int lower = down.second()[y] * size.width();
                    blend(rows, upper, lower, down.share()[y], frame.room(), target, size.width());
                }
            }
            frame.turn();
        }

        private static void blend(
                float[] rows, int upper, int lower, float share, byte[] result, int target, int width) {
            for (int x = 0; x < width; x++) {
                float value = (1 - share) * rows[upper + x] + share * rows[lower + x];
                result[target + x] = (byte) (int) Math.rint(value);
            }
        }
    }
}
