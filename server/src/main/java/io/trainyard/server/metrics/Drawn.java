package io.trainyard.server.metrics;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A curve as it is drawn.
 *
 * @param count how many points there are, of which all or fewer are drawn
 * @param nanCount how many of them are NaN
 * @param buckets null where all points are drawn
 */
record Drawn(long count, long nanCount, Points points, @Nullable BucketCounts buckets) {
    static Drawn whole(Points points) {
        int nanCount = Extremes.of(points.values(), 0, points.count()).nanCount();
        return new Drawn(points.count(), nanCount, points, null);
    }

    static Drawn of(List<Summary> buckets) {
        PointsBuilder shown = new PointsBuilder();
        for (Summary bucket : buckets) {
            bucket.points().forEach(point -> shown.add(point.step(), point.time(), point.value()));
        }
        return new Drawn(
                buckets.stream().mapToLong(Summary::count).sum(),
                buckets.stream().mapToLong(Summary::nanCount).sum(),
                shown.distinct(),
                BucketCounts.of(buckets));
    }

    /** As far as it fits; what does not is cut to buckets. */
    static Drawn of(Points points, Resolution resolution) {
        Drawn whole = whole(points);
        if (points.count() <= resolution.whole()) {
            return whole;
        }
        Buckets buckets = new Buckets(points.count(), resolution.bucketsFor(whole.nanCount));
        buckets.add(0, points);
        return of(buckets.filled());
    }
}
