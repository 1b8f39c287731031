package io.trainyard.server.metrics;

/**
 * How finely curves are drawn.
 *
 * @param whole up to so many points are drawn as they are
 * @param buckets otherwise they are cut to at most so many buckets
 * @param bucketsWithNan the same, where some of the points are NaN
 */
record Resolution(int whole, int buckets, int bucketsWithNan) {
    /** What a bucket shows at most: first, last, minimum and maximum, and the first NaN. */
    static final int POINTS_OF_A_BUCKET = 5;

    static Resolution ofBuckets(int buckets) {
        return new Resolution(buckets, buckets, buckets);
    }

    /** @param points how many may be drawn, at least {@link #POINTS_OF_A_BUCKET} */
    static Resolution ofPoints(int points) {
        return new Resolution(points, points / (POINTS_OF_A_BUCKET - 1), points / POINTS_OF_A_BUCKET);
    }

    int bucketsFor(long nanCount) {
        return nanCount == 0 ? buckets : bucketsWithNan;
    }
}
