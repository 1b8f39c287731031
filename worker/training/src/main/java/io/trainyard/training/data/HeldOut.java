package io.trainyard.training.data;

import io.trainyard.contract.DataSpec.Validation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The training split parted in two: images to train on, and images held out to validate with. Depends on labels,
 * {@link Validation} and seed only, so that each attempt of a run parts alike.
 *
 * @param train indices into the training split, ascending
 * @param validation indices into the training split, ascending
 */
public record HeldOut(int[] train, int[] validation) {

    /** Parts images with {@code labels}; stratified, each class gives the same share, rounded. */
    public static HeldOut of(int[] labels, Validation validation, long seed) {
        Random random = Draws.VALIDATION_SPLIT.random(seed, 0);
        boolean[] held = new boolean[labels.length];
        for (int[] group : validation.stratified() ? ByClass.of(labels) : List.of(Order.natural(labels.length))) {
            int[] order = Order.shuffled(group, random);
            int count = (int) Math.round(group.length * validation.fraction());
            Arrays.stream(order, 0, count).forEach(image -> held[image] = true);
        }
        return new HeldOut(where(held, false), where(held, true));
    }

    private static int[] where(boolean[] held, boolean value) {
        return IntStream.range(0, held.length)
                .filter(image -> held[image] == value)
                .toArray();
    }
}
