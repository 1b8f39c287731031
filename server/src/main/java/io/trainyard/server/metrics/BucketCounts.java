package io.trainyard.server.metrics;

import java.util.List;

/**
 * What the buckets of a curve hide, one entry for each.
 *
 * @param ends how many of the points that are drawn stand before the end of the bucket: bucket {@code i} is drawn with
 *     those from {@code ends[i - 1]} to before {@code ends[i]}
 * @param counts how many points it stands for
 * @param nanCounts how many of those are NaN
 */
public record BucketCounts(int[] ends, long[] counts, long[] nanCounts) {
    static BucketCounts of(List<Summary> buckets) {
        int[] ends = new int[buckets.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += buckets.get(i).points().size();
            ends[i] = end;
        }
        return new BucketCounts(
                ends,
                buckets.stream().mapToLong(Summary::count).toArray(),
                buckets.stream().mapToLong(Summary::nanCount).toArray());
    }
}
