package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** One series of many runs at once, each short enough for a table cell. */
@ApplicationScoped
public class ShortCurves {
    private static final int MOST = 40;

    private final Snapshots snapshots;

    @Inject
    public ShortCurves(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** Values in order of their steps, at most {@value #MOST}, the last one among them; runs without the series are left out. */
    public Map<Long, List<Double>> of(Collection<Long> runs, String key) {
        return snapshots.read(runs, handle -> {
            List<Excerpt> excerpts = SeriesQuery.of(handle, runs, List.of(key)).stream()
                    .filter(series -> series.count() > 0)
                    .map(series -> new Excerpt(series, Window.ALL))
                    .toList();
            List<Drawn> drawn = new CurveReader(handle, Resolution.ofBuckets(MOST)).draw(excerpts);
            Map<Long, List<Double>> curves = new HashMap<>();
            for (int i = 0; i < excerpts.size(); i++) {
                curves.put(
                        excerpts.get(i).series().run(),
                        values(drawn.get(i)).boxed().toList());
            }
            return curves;
        });
    }

    /** Of each bucket the last. */
    private static DoubleStream values(Drawn drawn) {
        double[] values = drawn.points().values();
        return drawn.buckets() == null
                ? Arrays.stream(values)
                : Arrays.stream(drawn.buckets().ends()).mapToDouble(end -> values[end - 1]);
    }
}
