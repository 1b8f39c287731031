package io.trainyard.server.choosing;

import java.util.BitSet;
import java.util.stream.IntStream;

/** Checkpoints that answered as a test wants it. */
final class ContendersForTests {
    private ContendersForTests() {}

    /** Two classes in turn; tells the images from {@code from} to {@code to} right. */
    static Contender right(long checkpoint, Cost cost, int images, int from, int to) {
        BitSet right = new BitSet(images);
        right.set(from, to);
        return of(checkpoint, cost, images, right);
    }

    static Contender of(long checkpoint, Cost cost, int images, BitSet right) {
        int[] labels = IntStream.range(0, images).map(image -> image % 2).toArray();
        return new Contender(
                checkpoint, cost, new Answers(labels, right, 1.0 - right.cardinality() / (double) images, 0.1));
    }

    /** Of one network. */
    static Cost after(int epoch) {
        return new Cost(1_000_000, 10_000, epoch);
    }
}
