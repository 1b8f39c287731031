package io.trainyard.training.loop;

import java.util.Locale;

/** The loss of a batch is no finite number: the run cannot go on, and would end here again. */
public final class DivergedException extends RuntimeException {
    DivergedException(double loss, long step, int epoch, double lr) {
        super(String.format(
                Locale.ROOT,
                "The loss became %s at step %d (epoch %d). Lower the learning rate (now %s) or check the normalisation.",
                Double.isNaN(loss) ? "NaN" : "infinite",
                step,
                epoch,
                LearningRate.words(lr)));
    }
}
