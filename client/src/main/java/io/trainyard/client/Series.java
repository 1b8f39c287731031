package io.trainyard.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Points of one series, as the server takes them. */
record Series(String key, long[] steps, long[] times, double[] values) {

    /** The points by series, each in the order they came. */
    static List<Series> of(List<Point> points) {
        Map<String, List<Point>> byKey = new LinkedHashMap<>();
        points.forEach(point ->
                byKey.computeIfAbsent(point.key(), key -> new ArrayList<>()).add(point));
        return byKey.entrySet().stream()
                .map(series -> of(series.getKey(), series.getValue()))
                .toList();
    }

    private static Series of(String key, List<Point> points) {
        return new Series(
                key,
                points.stream().mapToLong(Point::step).toArray(),
                points.stream().mapToLong(Point::time).toArray(),
                points.stream().mapToDouble(Point::value).toArray());
    }
}
