package io.trainyard.training.loop;

import io.trainyard.training.engine.StepResult;
import java.util.Locale;

/**
 * How a network did on a number of images.
 *
 * @param loss mean over the images
 * @param accuracy share of images told right, 0 to 1
 */
public record Score(double loss, double accuracy) {

    /** Loss and accuracy as a person reads them. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "loss %.4f, accuracy %.2f %%", loss, 100 * accuracy);
    }

    /** Adds batches up, each weighing as many images as it has. */
    static final class Sum {
        private double loss;
        private double correct;
        private long images;

        void add(StepResult batch) {
            loss += batch.loss() * batch.images();
            correct += batch.correct();
            images += batch.images();
        }

        Score score() {
            return new Score(loss / images, correct / images);
        }
    }
}
