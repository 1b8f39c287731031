package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;

/** One series of many runs at once, each short enough for a table cell. */
@ApplicationScoped
public class ShortCurves {
    private static final int MOST = 40;

    /** With so many chunks the last value of each will do; of fewer some values each are taken. */
    private static final int MANY = 20;

    private static final String SELECT =
            """
            with part as (
                select series.run_id, chunk.first_step, chunk.first_time, chunk.count, chunk.last_value, chunk.values,
                    count(*) over (partition by series.run_id) as parts
                from series join chunk on chunk.series_id = series.id and not chunk.superseded
                where series.run_id = any(:runs) and series.key = :key
            ), shown as materialized (
                select run_id, first_step, first_time, count, last_value,
                    case when parts < :many then values[1 : count] end as values,
                    case when parts < :many then least(count, (:most + parts - 1) / parts) else 1 end as number
                from part
            )
            select run_id, array_agg(
                case when values is null then last_value else values[(count * at + number - 1) / number] end
                order by first_step, first_time, at) as values
            from shown, generate_series(1, number) as at
            group by run_id
            """;

    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public ShortCurves(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    /** Values in order of their steps, at most {@value #MOST}, the last one among them; runs without the series are left out. */
    public Map<Long, List<Double>> of(Collection<Long> runs, String key) {
        folding.fold(runs);
        Map<Long, List<Double>> curves = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(SELECT)
                .bind("runs", runs.toArray(Long[]::new))
                .bind("key", key)
                .bind("most", MOST)
                .bind("many", MANY)
                .map((row, context) -> Map.entry(
                        row.getLong("run_id"), (Double[]) row.getArray("values").getArray()))
                .forEach(entry -> curves.put(entry.getKey(), thinned(entry.getValue()))));
        return curves;
    }

    private static List<Double> thinned(Double[] values) {
        if (values.length <= MOST) {
            return Arrays.asList(values);
        }
        return IntStream.range(0, MOST)
                .mapToObj(i -> values[(int) Math.round(i * (values.length - 1.0) / (MOST - 1))])
                .toList();
    }
}
