package io.trainyard.server.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is logged for one run at once.
 *
 * @param series points by key, each once
 */
record LoggedBatch(long run, SortedMap<String, Points> series) {
    /** With fewer points a series than this on average, a row each would cost more than its points. */
    private static final int THICK = 16;

    /** @throws io.trainyard.server.problems.InvalidRequestProblem if no series can have one of the keys */
    static LoggedBatch of(long run, List<LoggedPoint> logged) {
        Map<String, PointsBuilder> byKey = new HashMap<>();
        for (LoggedPoint point : logged) {
            byKey.computeIfAbsent(point.key(), key -> new PointsBuilder())
                    .add(point.step(), point.timestamp(), point.value());
        }
        SortedMap<String, Points> series = new TreeMap<>();
        byKey.forEach((key, points) -> {
            MetricKey.check(key);
            series.put(key, points.distinct());
        });
        return new LoggedBatch(run, series);
    }

    int count() {
        return series.values().stream().mapToInt(Points::count).sum();
    }

    /** Whether chunks of it are worth having. */
    boolean isThick() {
        return count() >= THICK * series.size();
    }
}
