package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a run's series are after all that happened to it, told in the simplest way. */
final class RunModel {
    /** Written once more, on its own: NaN counts as 0, and stands before it. */
    private static final Comparator<Point> ORDER = Comparator.comparing((Point point) -> point.step())
            .thenComparing(point -> point.time())
            .thenComparing(point -> Double.isNaN(point.value()) ? 0.0 : point.value())
            .thenComparing(point -> !Double.isNaN(point.value()));

    private final SortedMap<String, TreeSet<Point>> logged = new TreeMap<>();
    private final List<Reported> reported = new ArrayList<>();

    private record Reported(int attempt, String key, Point point) {}

    void log(LoggedPoint point) {
        logged.computeIfAbsent(point.key(), key -> new TreeSet<>(ORDER))
                .add(new Point(point.step(), point.timestamp(), point.value()));
    }

    void report(int attempt, String key, Point point) {
        reported.add(new Reported(attempt, key, point));
    }

    /** A later attempt begins after a step. */
    void supersede(int attempt, long startStep) {
        reported.removeIf(point -> point.attempt() < attempt && point.point().step() > startStep);
    }

    /** Whoever logs goes back to a step. */
    void restart(long step) {
        logged.values().forEach(points -> points.removeIf(point -> point.step() >= step));
        logged.values().removeIf(TreeSet::isEmpty);
    }

    SortedMap<String, List<Point>> curves() {
        SortedMap<String, List<Point>> curves = new TreeMap<>();
        logged.forEach((key, points) -> curves.put(key, new ArrayList<>(points)));
        reported.forEach(one ->
                curves.computeIfAbsent(one.key(), key -> new ArrayList<>()).add(one.point()));
        curves.values().forEach(points -> points.sort(ORDER));
        return curves;
    }

    SortedMap<String, SeriesSummary> summaries() {
        SortedMap<String, SeriesSummary> summaries = new TreeMap<>();
        curves().forEach((key, points) -> summaries.put(key, summary(points)));
        return summaries;
    }

    private static SeriesSummary summary(List<Point> points) {
        Point last = points.get(points.size() - 1);
        Point min = null;
        Point max = null;
        for (Point point : points) {
            if (!Double.isNaN(point.value())) {
                min = min == null || point.value() < min.value() ? point : min;
                max = max == null || point.value() > max.value() ? point : max;
            }
        }
        return new SeriesSummary(
                last.value(),
                last.step(),
                min == null ? null : (Double) min.value(),
                max == null ? null : (Double) max.value(),
                min == null ? null : (Long) min.step(),
                max == null ? null : (Long) max.step(),
                points.size());
    }
}
