package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** Reads what reports have brought since a change of a run, a few reports at a time. */
final class RunChanges {
    static final int REPORTS_AT_ONCE = 50;
    /** Longer chunks are not sent; the curve is to be read again. */
    static final int POINTS_OF_A_CHUNK = 5_000;

    private static final String UP_TO =
            """
            select feed from report where run_id = :run and feed > :after and feed <= :newest
            order by feed offset :some limit 1
            """;

    private static final String POINTS =
            """
            select series.key, series.axis, chunk.count <= :most as whole,
                array_send(case when chunk.count <= :most then chunk.steps else '{}' end) as steps,
                array_send(case when chunk.count <= :most then chunk.times else '{}' end) as times,
                array_send(case when chunk.count <= :most then chunk.values else '{}' end) as values
            from report
            join series on series.run_id = report.run_id
            join chunk on chunk.series_id = series.id and chunk.attempt = report.attempt
                and chunk.sequence = report.sequence and not chunk.superseded and chunk.feed <= :upTo
            where report.run_id = :run and report.feed > :after and report.feed <= :upTo
            order by series.key, report.feed, report.sequence
            """;

    private static final String SUPERSEDED =
            "select key from series where run_id = :run and superseded_feed > :after and superseded_feed <= :upTo";

    private RunChanges() {}

    /**
     * New points.
     *
     * @param feed the change up to which they are in; a curve that has it already has them
     * @param reread keys of series that are to be read again, because points went or too many came
     */
    record Metrics(long feed, List<NewPoints> series, List<String> reread) {
        boolean isEmpty() {
            return series.isEmpty() && reread.isEmpty();
        }
    }

    record NewPoints(String key, String axis, long[] steps, double[] values, long[] times) {}

    /** The change to read up to, so that not more than some reports are read at once. */
    static long upTo(Handle handle, long run, long after, long newest) {
        return handle.createQuery(UP_TO)
                .bind("run", run)
                .bind("after", after)
                .bind("newest", newest)
                .bind("some", REPORTS_AT_ONCE - 1)
                .mapTo(long.class)
                .findOne()
                .orElse(newest);
    }

    static Metrics metrics(Handle handle, long run, long after, long upTo) {
        TreeSet<String> reread = new TreeSet<>(handle.createQuery(SUPERSEDED)
                .bind("run", run)
                .bind("after", after)
                .bind("upTo", upTo)
                .mapTo(String.class)
                .list());
        Map<String, List<Points>> points = new LinkedHashMap<>();
        Map<String, String> axes = new LinkedHashMap<>();
        handle.createQuery(POINTS)
                .bind("run", run)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("most", POINTS_OF_A_CHUNK)
                .map((row, context) -> new Row(
                        row.getString("key"), row.getString("axis"), row.getBoolean("whole"), PackedPoints.of(row)))
                .forEach(row -> {
                    axes.put(row.key(), row.axis());
                    points.computeIfAbsent(row.key(), key -> new ArrayList<>()).add(row.points());
                    if (!row.whole()) {
                        reread.add(row.key());
                    }
                });
        points.keySet().removeAll(reread);
        List<NewPoints> series = new ArrayList<>();
        points.forEach((key, parts) -> {
            Points all = Points.together(parts);
            series.add(new NewPoints(key, axes.get(key), all.steps(), all.values(), all.times()));
        });
        return new Metrics(upTo, series, List.copyOf(reread));
    }

    private record Row(String key, String axis, boolean whole, Points points) {}
}
