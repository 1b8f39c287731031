package io.trainyard.training.data;

import io.trainyard.contract.ClassShares;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A smaller training split: some images of each class, in the shares that the classes have. */
final class Taken {
    private Taken() {}

    /**
     * Which images are used. Depends on labels, number and seed only, so that each attempt of a run takes the same ones.
     *
     * @param images at most as many as there are labels
     * @return positions in {@code labels}, ascending
     */
    static int[] of(int[] labels, int images, long seed) {
        Random random = Draws.SUBSET.random(seed, 0);
        List<int[]> classes = ByClass.of(labels);
        List<Integer> shares =
                ClassShares.of(classes.stream().map(ofClass -> ofClass.length).toList(), images);
        return IntStream.range(0, classes.size())
                .boxed()
                .flatMapToInt(label -> Arrays.stream(Order.shuffled(classes.get(label), random), 0, shares.get(label)))
                .sorted()
                .toArray();
    }
}
