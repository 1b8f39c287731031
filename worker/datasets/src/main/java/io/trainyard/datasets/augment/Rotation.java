package io.trainyard.datasets.augment;

import io.trainyard.contract.Augment.Interpolation;
import java.util.Random;

/**
 * Turns the image about its middle by an angle that is uniform in [-degrees, degrees], as torchvision's
 * {@code RandomRotation} does with tensors; what comes from outside the image is 0.
 */
record Rotation(double degrees, Interpolation interpolation) implements Operation {

    @Override
    public Change draw(Random random) {
        return new Turn((2 * random.nextDouble() - 1) * degrees, interpolation);
    }

    /** @param degrees against the clock */
    record Turn(double degrees, Interpolation interpolation) implements Change {

        @Override
        public void applyTo(Frame frame) {
            double cosine = StrictMath.cos(StrictMath.toRadians(degrees));
            double sine = StrictMath.sin(StrictMath.toRadians(degrees));
            double middleX = (frame.size().width() - 1) / 2.0;
            double middleY = (frame.size().height() - 1) / 2.0;
            for (int y = 0, target = 0; y < frame.size().height(); y++) {
                double rowX = middleX - sine * (y - middleY);
                double rowY = middleY + cosine * (y - middleY);
                for (int x = 0; x < frame.size().width(); x++, target++) {
                    double fromX = rowX + cosine * (x - middleX);
                    double fromY = rowY + sine * (x - middleX);
                    if (interpolation == Interpolation.NEAREST) {
                        nearest(frame, target, fromX, fromY);
                    } else {
                        bilinear(frame, target, fromX, fromY);
                    }
                }
            }
            frame.turn();
        }

        private static void nearest(Frame frame, int target, double fromX, double fromY) {
            ImageSize size = frame.size();
            int x = (int) Math.rint(fromX);
            int y = (int) Math.rint(fromY);
            boolean inside = x >= 0 && x < size.width() && y >= 0 && y < size.height();
            int source = y * size.width() + x;
            for (int plane = 0; plane < size.bytes(); plane += size.plane()) {
                frame.room()[plane + target] = inside ? frame.pixels()[plane + source] : 0;
            }
        }

        private static void bilinear(Frame frame, int target, double fromX, double fromY) {
            ImageSize size = frame.size();
            int left = (int) Math.floor(fromX);
            int top = (int) Math.floor(fromY);
            double right = fromX - left;
            double bottom = fromY - top;
            for (int plane = 0; plane < size.bytes(); plane += size.plane()) {
                double value = (1 - bottom) * (1 - right) * pixel(frame, plane, left, top)
                        + (1 - bottom) * right * pixel(frame, plane, left + 1, top)
                        + bottom * (1 - right) * pixel(frame, plane, left, top + 1)
                        + bottom * right * pixel(frame, plane, left + 1, top + 1);
                frame.room()[plane + target] = (byte) (int) Math.rint(value);
            }
        }

        private static int pixel(Frame frame, int plane, int x, int y) {
            ImageSize size = frame.size();
            boolean inside = x >= 0 && x < size.width() && y >= 0 && y < size.height();
            return inside ? frame.pixels()[plane + y * size.width() + x] & 0xff : 0;
        }
    }
}
