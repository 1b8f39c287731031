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
            Sampler sampler = Sampler.of(frame);
            for (int y = 0, target = 0; y < frame.size().height(); y++) {
                double rowX = middleX - sine * (y - middleY);
                double rowY = middleY + cosine * (y - middleY);
                for (int x = 0; x < frame.size().width(); x++, target++) {
                    double fromX = rowX + cosine * (x - middleX);
                    double fromY = rowY + sine * (x - middleX);
                    if (interpolation == Interpolation.NEAREST) {
                        sampler.nearest(target, fromX, fromY);
                    } else {
                        sampler.bilinear(target, fromX, fromY);
                    }
                }
            }
            frame.turn();
        }
    }
}
