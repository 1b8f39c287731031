package io.trainyard.server.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a curve into buckets of about as many points each, and sums up what each of them holds. Stretches may come in any
 * order and with or without their points: one without stays whole, in the bucket in which its middle lies.
 */
final class Buckets {
    private final long count;
    private final @Nullable Summary[] buckets;

    /**
     * @param count how many points the curve has
     * @param limit how many buckets there are to be, fewer than points
     */
    Buckets(long count, int limit) {
        this.count = count;
        this.buckets = new @Nullable Summary[limit];
    }

    /** Whether a stretch of so many points may stay whole: with longer ones some buckets would be left empty. */
    boolean takes(long points) {
        return points <= count / buckets.length;
    }

    /** @param position how many points of the curve stand before the stretch */
    void add(long position, Summary stretch) {
        put(bucketOf(position + stretch.count() / 2), stretch);
    }

    /** @param position how many points of the curve stand before the first of the stretches, which follow each other */
    void add(long position, List<Summary> stretches) {
        long at = position;
        for (Summary stretch : stretches) {
            add(at, stretch);
            at += stretch.count();
        }
    }

    /** @param position how many points of the curve stand before the stretch */
    void add(long position, Points stretch) {
        for (int at = 0; at < stretch.count(); ) {
            int bucket = bucketOf(position + at);
            int end = (int) Math.min(stretch.count(), begin(bucket + 1) - position);
            put(bucket, Summary.of(stretch, at, end));
            at = end;
        }
    }

    private int bucketOf(long position) {
        return (int) (position * buckets.length / count);
    }

    /** The first position that {@link #bucketOf} puts into the bucket. */
    private long begin(int bucket) {
        return (bucket * count + buckets.length - 1) / buckets.length;
    }

    private void put(int bucket, Summary stretch) {
        @Nullable Summary before = buckets[bucket];
        buckets[bucket] = before == null ? stretch : before.and(stretch);
    }

    /** Those that hold points, in order. */
    List<Summary> filled() {
        return Arrays.stream(buckets).filter(Objects::nonNull).toList();
    }
}
