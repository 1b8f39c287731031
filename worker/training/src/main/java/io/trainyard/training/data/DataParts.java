package io.trainyard.training.data;

import io.trainyard.contract.DataSpec;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.Split;
import java.util.stream.IntStream;

/**
 * What a run trains, validates and tests on.
 *
 * @param train never empty
 * @param validation the data set's own split, or a part of its training split; may be empty
 * @param test the data set's own split; may be empty
 */
public record DataParts(Subset train, Subset validation, Subset test) {

    /**
     * Parts {@code source}: takes as many training images as {@code data} asks for, and holds some of them out only if the
     * data set has no validation split. Its own validation and test splits are used whole.
     */
    public static DataParts of(ImageSource source, DataSpec data, long seed) {
        Subset test = Subset.all(source.test());
        Subset train = taken(source.train(), data, seed);
        if (!source.val().isEmpty()) {
            return new DataParts(train, Subset.all(source.val()), test);
        }
        HeldOut parts = HeldOut.of(labels(train), data.validation(), seed);
        return new DataParts(train.only(parts.train()), train.only(parts.validation()), test);
    }

    private static Subset taken(Split split, DataSpec data, long seed) {
        Subset all = Subset.all(split);
        return data.images() == null || data.images() >= split.size()
                ? all
                : all.only(Taken.of(labels(all), data.images(), seed));
    }

    private static int[] labels(Subset images) {
        return IntStream.of(images.indices()).map(images.split()::label).toArray();
    }
}
