package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What came to series after changes of their runs.
 *
 * @param points new ones, of those series that have some
 * @param reread series of which points went or were merged, or to which too many came
 */
record NewPoints(Map<Series, Points> points, List<Series> reread) {
    /** Each chunk of a series that came after a change of its run, beside the number of the series, from 1. */
    private static final String CHUNKS =
            """
            from unnest(:series, :afters) with ordinality as wanted (series, after, number)
            join chunk on chunk.series_id = wanted.series and chunk.feed > wanted.after and not chunk.superseded
            """;

    private static final String COUNTS =
            """
            select wanted.number, coalesce(sum(chunk.count), 0) as came,
                series.superseded_feed > wanted.after as moved
            from unnest(:series, :afters) with ordinality as wanted (series, after, number)
            join series on series.id = wanted.series
            left join chunk on chunk.series_id = wanted.series and chunk.feed > wanted.after and not chunk.superseded
            group by wanted.number, series.superseded_feed, wanted.after
            order by wanted.number
            """;

    private static final String POINTS = "select wanted.number, " + PackedPoints.COLUMNS + CHUNKS;

    /**
     * @param after by run, the number of the change
     * @param most more new points than so many are not sent
     */
    static NewPoints of(Handle handle, List<Excerpt> excerpts, Map<Long, Long> after, int most) {
        List<Excerpt> grown = new ArrayList<>();
        List<Series> reread = new ArrayList<>();
        for (Count count : counts(handle, excerpts, after)) {
            if (count.moved() || count.came() > most) {
                reread.add(excerpts.get(count.index()).series());
            } else if (count.came() > 0) {
                grown.add(excerpts.get(count.index()));
            }
        }
        return new NewPoints(points(handle, grown, after), reread);
    }

    private static List<Count> counts(Handle handle, List<Excerpt> excerpts, Map<Long, Long> after) {
        return bind(handle.createQuery(COUNTS), excerpts, after)
                .map((row, context) ->
                        new Count(row.getInt("number") - 1, row.getBoolean("moved"), row.getLong("came")))
                .list();
    }

    private static Map<Series, Points> points(Handle handle, List<Excerpt> excerpts, Map<Long, Long> after) {
        List<List<Points>> parts = new ArrayList<>();
        excerpts.forEach(excerpt -> parts.add(new ArrayList<>()));
        bind(handle.createQuery(POINTS), excerpts, after)
                .map((row, context) -> new Part(row.getInt("number") - 1, PackedPoints.of(row)))
                .forEach(part -> parts.get(part.index()).add(part.points()));
        Map<Series, Points> points = new LinkedHashMap<>();
        for (int i = 0; i < excerpts.size(); i++) {
            Points inside = excerpts.get(i).window().of(Points.together(parts.get(i)));
            if (inside.count() > 0) {
                points.put(excerpts.get(i).series(), inside);
            }
        }
        return points;
    }

    private static Query bind(Query query, List<Excerpt> excerpts, Map<Long, Long> after) {
        return query.bind("series", PgArray.longs(excerpts, excerpt -> excerpt.series()
                        .id()))
                .bind(
                        "afters",
                        PgArray.longs(
                                excerpts, excerpt -> after.get(excerpt.series().run())));
    }

    private record Count(int index, boolean moved, long came) {}

    private record Part(int index, Points points) {}
}
