package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Draws a curve with a limited number of points: of each bucket of neighbouring points the exact first, last, minimum
 * and maximum are kept, and its first NaN. Stretches smaller than a bucket are drawn from their summaries alone.
 */
final class Downsampling {
    /** At least this many points must be allowed: what one bucket shows. */
    static final int MIN_POINTS = 5;

    private final boolean whole;
    private final long bucketSize;

    /**
     * @param count how many points the curve has
     * @param nanCount how many of them are NaN
     * @param limit how many points may be drawn
     */
    Downsampling(long count, long nanCount, int limit) {
        whole = count <= limit;
        int buckets = limit / (nanCount == 0 ? MIN_POINTS - 1 : MIN_POINTS);
        bucketSize = (count + buckets - 1) / buckets;
    }

    /** Whether a stretch is too long to be drawn from its summary. */
    boolean needsPoints(Summary stretch) {
        return whole || stretch.count() > 2 * bucketSize;
    }

    /** @param stretches one behind the other; with their points where those are needed */
    Points draw(List<Stretch> stretches) {
        if (whole) {
            return stretches.isEmpty()
                    ? Points.NONE
                    : Points.together(stretches.stream().map(Stretch::points).toList());
        }
        Buckets buckets = new Buckets();
        for (Stretch stretch : stretches) {
            Points points = stretch.points();
            if (points == null || !needsPoints(stretch.summary())) {
                buckets.add(stretch.summary());
            } else {
                addParts(buckets, points);
            }
        }
        return Points.of(buckets.points());
    }

    private void addParts(Buckets buckets, Points points) {
        int parts = (int) (points.count() / bucketSize);
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) points.count() * part / parts);
            int to = (int) ((long) points.count() * (part + 1) / parts);
            buckets.add(Summary.of(points, from, to));
        }
    }

    /** Fills one bucket after the other; what is left at the end goes into the last one. */
    private final class Buckets {
        private final List<Summary> full = new ArrayList<>();
        private @Nullable Summary open;

        void add(Summary piece) {
            Summary filled = open == null ? piece : open.and(piece);
            if (filled.count() >= bucketSize) {
                full.add(filled);
                open = null;
            } else {
                open = filled;
            }
        }

        List<Point> points() {
            if (open != null) {
                full.add(full.isEmpty() ? open : full.remove(full.size() - 1).and(open));
                open = null;
            }
            return full.stream().flatMap(bucket -> bucket.points().stream()).toList();
        }
    }
}
