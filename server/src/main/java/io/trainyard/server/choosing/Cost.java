package io.trainyard.server.choosing;

import java.util.Comparator;

/**
 * What a checkpoint takes to be used and was taken to be made; the smaller is the cheaper or, at the same price, the
 * earlier.
 *
 * @param multiplyAdds for one image
 * @param epoch after which it was cut
 */
record Cost(long multiplyAdds, long parameters, int epoch) implements Comparable<Cost> {
    private static final Comparator<Cost> ORDER = Comparator.comparingLong(Cost::multiplyAdds)
            .thenComparingLong(Cost::parameters)
            .thenComparingInt(Cost::epoch);

    @Override
    public int compareTo(Cost other) {
        return ORDER.compare(this, other);
    }

    /** Whether the same network computes both. */
    boolean isOfLikeNetwork(Cost other) {
        return multiplyAdds == other.multiplyAdds && parameters == other.parameters;
    }
}
