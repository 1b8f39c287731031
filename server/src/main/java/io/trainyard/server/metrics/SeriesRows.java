package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.Axis;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The narrow rows of a run's series: made when the first points come, brought up to date with every report. */
final class SeriesRows {
    /** As {@link Point#ORDER} has it. */
    private static final String LATER =
            """
            s.last_step is null
            or (excluded.last_step, excluded.last_time,
                case when excluded.last_value = 'NaN' then 0 else excluded.last_value end, excluded.last_value <> 'NaN')
            >= (s.last_step, s.last_time,
                case when s.last_value = 'NaN' then 0 else s.last_value end, s.last_value <> 'NaN')
            """;

    private static final String BELOW = "excluded.min_value < s.min_value or s.min_value is null"
            + " or (excluded.min_value = s.min_value and excluded.min_step < s.min_step)";
    private static final String ABOVE = "excluded.max_value > s.max_value or s.max_value is null"
            + " or (excluded.max_value = s.max_value and excluded.max_step < s.max_step)";

    /** An absent extreme travels as NaN, which no extreme ever is. */
    private static final String ADD =
            """
            insert into series as s (run_id, key, axis, count, nan_count, last_step, last_time, last_value,
                min_step, min_value, max_step, max_value)
            select n.run, n.key, n.axis, n.count, n.nan_count, n.last_step, n.last_time, n.last_value,
                case when n.min_value <> 'NaN' then n.min_step end, nullif(n.min_value, 'NaN'),
                case when n.max_value <> 'NaN' then n.max_step end, nullif(n.max_value, 'NaN')
            from unnest(:runs, :keys, :axes, :counts, :nanCounts, :lastSteps, :lastTimes, :lastValues,
                :minSteps, :minValues, :maxSteps, :maxValues)
                as n (run, key, axis, count, nan_count, last_step, last_time, last_value,
                    min_step, min_value, max_step, max_value)
            on conflict (run_id, key) do update set
                count = s.count + excluded.count,
                nan_count = s.nan_count + excluded.nan_count,
                last_step = case when LATER then excluded.last_step else s.last_step end,
                last_time = case when LATER then excluded.last_time else s.last_time end,
                last_value = case when LATER then excluded.last_value else s.last_value end,
                min_step = case when BELOW then excluded.min_step else s.min_step end,
                min_value = case when BELOW then excluded.min_value else s.min_value end,
                max_step = case when ABOVE then excluded.max_step else s.max_step end,
                max_value = case when ABOVE then excluded.max_value else s.max_value end
            returning id, run_id, key, axis, xmax = 0 as created
            """
                    .replace("LATER", LATER)
                    .replace("BELOW", BELOW)
                    .replace("ABOVE", ABOVE);

    private static final String REPLACE =
            """
            update series set count = :count, nan_count = :nanCount,
                last_step = :lastStep, last_time = :lastTime, last_value = :lastValue,
                min_step = :minStep, min_value = :minValue, max_step = :maxStep, max_value = :maxValue,
                superseded_feed = :feed
            where id = :series
            """;

    private SeriesRows() {}

    /** What is added to one series. */
    record Addition(long run, String key, Axis axis, Points points) {}

    /**
     * A series that was added to.
     *
     * @param axis as it has been since the series was made
     */
    record Row(long id, long run, String key, String axis, boolean created) {}

    /** Adds to the runs' series and makes those that are missing; who calls holds the runs' rows. */
    static List<Row> add(Handle handle, List<Addition> additions) {
        List<Summary> summaries = additions.stream()
                .map(addition -> Summary.of(addition.points()))
                .toList();
        return handle.createQuery(ADD)
                .bind("runs", PgArray.longs(additions, Addition::run))
                .bind("keys", PgArray.texts(additions, Addition::key))
                .bind("axes", PgArray.texts(additions, addition -> name(addition.axis())))
                .bind("counts", PgArray.longs(summaries, Summary::count))
                .bind("nanCounts", PgArray.longs(summaries, Summary::nanCount))
                .bind("lastSteps", PgArray.longs(summaries, summary -> summary.last()
                        .step()))
                .bind("lastTimes", PgArray.longs(summaries, summary -> summary.last()
                        .time()))
                .bind("lastValues", PgArray.doubles(summaries, summary -> summary.last()
                        .value()))
                .bind("minSteps", PgArray.longs(summaries, summary -> step(summary.min())))
                .bind("minValues", PgArray.doubles(summaries, summary -> value(summary.min())))
                .bind("maxSteps", PgArray.longs(summaries, summary -> step(summary.max())))
                .bind("maxValues", PgArray.doubles(summaries, summary -> value(summary.max())))
                .map((row, context) -> new Row(
                        row.getLong("id"),
                        row.getLong("run_id"),
                        row.getString("key"),
                        row.getString("axis"),
                        row.getBoolean("created")))
                .list();
    }

    /** Makes a series without points, unless it is there; who calls holds the run's row. */
    static void begin(Handle handle, long run, String key, Axis axis) {
        handle.execute(
                "insert into series (run_id, key, axis) values (?, ?, ?) on conflict (run_id, key) do nothing",
                run,
                key,
                name(axis));
    }

    /** Makes the row say what is left of the series; null if nothing is. Its curve is to be read again. */
    static void replace(Handle handle, long series, @Nullable Summary left, long feed) {
        Point last = left == null ? null : left.last();
        Point min = left == null ? null : left.min();
        Point max = left == null ? null : left.max();
        handle.createUpdate(REPLACE)
                .bind("series", series)
                .bind("feed", feed)
                .bind("count", left == null ? 0 : left.count())
                .bind("nanCount", left == null ? 0 : left.nanCount())
                .bind("lastStep", last == null ? null : (Long) last.step())
                .bind("lastTime", last == null ? null : (Long) last.time())
                .bind("lastValue", last == null ? null : (Double) last.value())
                .bind("minStep", min == null ? null : (Long) min.step())
                .bind("minValue", min == null ? null : (Double) min.value())
                .bind("maxStep", max == null ? null : (Long) max.step())
                .bind("maxValue", max == null ? null : (Double) max.value())
                .execute();
    }

    static String name(Axis axis) {
        return axis.name().toLowerCase(Locale.ROOT);
    }

    private static long step(@Nullable Point point) {
        return point == null ? 0 : point.step();
    }

    private static double value(@Nullable Point point) {
        return point == null ? Double.NaN : point.value();
    }
}
