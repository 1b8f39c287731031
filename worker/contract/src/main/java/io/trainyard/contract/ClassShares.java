package io.trainyard.contract;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How many images each class gives to a part of a data set. */
public final class ClassShares {
    private ClassShares() {}

    /**
     * Shares in proportion to {@code counts} that add up to {@code images} exactly: each is rounded down, and what is then
     * missing comes from the classes with the largest remainders, the first of equals first (Hamilton's method).
     *
     * @param counts images of each class
     * @param images at most the sum of {@code counts}
     */
    public static List<Integer> of(List<Integer> counts, int images) {
        long all = counts.stream().mapToLong(Integer::longValue).sum();
        if (images < 0 || images > all) {
            throw new IllegalArgumentException("cannot take " + images + " of " + all + " images");
        }
        int[] shares = new int[counts.size()];
        long missing = images;
        for (int i = 0; i < shares.length && all > 0; i++) {
            shares[i] = (int) ((long) counts.get(i) * images / all);
            missing -= shares[i];
        }
        IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> -((long) counts.get(i) * images % Math.max(1, all))))
                .limit(missing)
                .forEach(i -> shares[i]++);
        return IntStream.of(shares).boxed().toList();
    }
}
