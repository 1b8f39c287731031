package io.trainyard.training.data;

import io.trainyard.contract.DataSpec.Validation;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.Split;

/**
 * What a run trains, validates and tests on.
 *
 * @param train never empty
 * @param validation the data set's own split, or a part of its training split; may be empty
 * @param test the data set's own split; may be empty
 */
public record DataParts(Subset train, Subset validation, Subset test) {

    /** Parts {@code source}; holds training images out only if the data set has no validation split. */
    public static DataParts of(ImageSource source, Validation validation, long seed) {
        Subset test = Subset.all(source.test());
        if (!source.val().isEmpty()) {
            return new DataParts(Subset.all(source.train()), Subset.all(source.val()), test);
        }
        HeldOut parts = HeldOut.of(labels(source.train()), validation, seed);
        return new DataParts(
                new Subset(source.train(), parts.train()), new Subset(source.train(), parts.validation()), test);
    }

    private static int[] labels(Split split) {
        int[] labels = new int[split.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = split.label(i);
        }
        return labels;
    }
}
