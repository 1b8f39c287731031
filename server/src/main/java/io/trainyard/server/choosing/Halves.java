package io.trainyard.server.choosing;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where nothing but test images is held out, one half of them chooses and the other scores what was chosen. Which image is in
 * which is drawn from the data alone, so that it is the same for every checkpoint and every choice.
 */
final class Halves {
    private Halves() {}

    /**
     * The half that chooses, the larger one of an odd number.
     *
     * @param sha256 of the data set version
     */
    static BitSet choosing(int images, String sha256) {
        List<Integer> drawn = IntStream.range(0, images).boxed().collect(Collectors.toList());
        Collections.shuffle(drawn, new Random(sha256.hashCode()));
        BitSet half = new BitSet(images);
        drawn.subList(0, (images + 1) / 2).forEach(half::set);
        return half;
    }

    /** The half that scores. */
    static BitSet scoring(int images, String sha256) {
        BitSet half = choosing(images, sha256);
        half.flip(0, images);
        return half;
    }
}
