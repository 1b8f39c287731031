package io.trainyard.training.engine;

import io.trainyard.contract.Clip;
import io.trainyard.contract.Optimizer;
import io.trainyard.contract.TrainSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a network is trained by.
 *
 * @param optimizer of the first update: what it remembers, every later one does
 * @param labelSmoothing share of each label that is spread over all classes
 * @param classWeights one per class; null where every image weighs the same
 * @param clip null to leave gradients as they are
 * @param averageDecay share of the average that an update keeps; null to keep no average
 */
public record Recipe(
        Optimizer optimizer,
        double labelSmoothing,
        float @Nullable [] classWeights,
        @Nullable Clip clip,
        @Nullable Double averageDecay) {

    /**
     * What {@code train} says.
     *
     * @param images of each class that are trained on
     */
    public static Recipe of(TrainSpec train, int[] images) {
        return new Recipe(
                train.firstOptimizer(),
                train.labelSmoothing(),
                train.classWeights() == null
                        ? null
                        : floats(train.classWeights().of(images)),
                train.clip(),
                train.average() == null ? null : train.average().decay());
    }

    /** For a network that is only to be scored: nothing remembers anything. */
    public static Recipe toScore() {
        return Recipe.of(new Optimizer.Sgd(1.0, 0.0, 0.0));
    }

    /** The optimizer alone, on the plain loss. */
    public static Recipe of(Optimizer optimizer) {
        return new Recipe(optimizer, 0, null, null, null);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
