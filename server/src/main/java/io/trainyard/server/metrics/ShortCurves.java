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

    private final Jdbi jdbi;

    @Inject
    public ShortCurves(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Values in order of their steps, at most {@value #MOST}, the last one among them; runs without the series are left out. */
    public Map<Long, List<Double>> of(Collection<Long> runs, String key) {
        Map<Long, List<Double>> curves = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        """
                        select series.run_id, array_agg(chunk.last_value order by chunk.first_step) as values
                        from series join chunk on chunk.series_id = series.id and not chunk.superseded
                        where series.run_id = any(:runs) and series.key = :key
                        group by series.run_id
                        """)
                .bind("runs", runs.toArray(Long[]::new))
                .bind("key", key)
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
