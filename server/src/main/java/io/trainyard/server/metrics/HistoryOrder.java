package io.trainyard.server.metrics;

import java.util.stream.IntStream;

/** MLflow's order of a series' history: by time, then step, then value, where NaN counts as 0. */
final class HistoryOrder {
    private HistoryOrder() {}

    static int compare(Point a, Point b) {
        if (a.time() != b.time()) {
            return Long.compare(a.time(), b.time());
        }
        return a.step() == b.step() ? Point.compareValues(a.value(), b.value()) : Long.compare(a.step(), b.step());
    }

    /** The points themselves if they are in order already. */
    static Points sort(Points points) {
        for (int i = 1; i < points.count(); i++) {
            if (compare(points.at(i - 1), points.at(i)) > 0) {
                return points.pick(IntStream.range(0, points.count())
                        .boxed()
                        .sorted((a, b) -> compare(points.at(a), points.at(b)))
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        return points;
    }
}
