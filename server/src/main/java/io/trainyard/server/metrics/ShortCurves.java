package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One series of many runs at once, each short enough for a table cell, with every spike it has. */
@ApplicationScoped
public class ShortCurves {
    private static final int MOST = 80;

    private final Snapshots snapshots;

    @Inject
    public ShortCurves(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * A curve as a cell shows it.
     *
     * @param steps in ascending order
     * @param values as many; may be NaN or infinite
     */
    public record ShortCurve(long[] steps, double[] values) {}

    /**
     * Curves of at most {@value #MOST} points, the first, the last, the lowest and the highest among them; runs without
     * the series are left out.
     */
    public Map<Long, ShortCurve> of(Collection<Long> runs, String key) {
        return snapshots.read(runs, handle -> {
            List<Excerpt> excerpts = SeriesQuery.of(handle, runs, List.of(key)).stream()
                    .filter(series -> series.count() > 0)
                    .map(series -> new Excerpt(series, Window.ALL))
                    .toList();
            List<Drawn> drawn = new CurveReader(handle, Resolution.ofPoints(MOST)).draw(excerpts);
            Map<Long, ShortCurve> curves = new HashMap<>();
            for (int i = 0; i < excerpts.size(); i++) {
                Points points = drawn.get(i).points();
                curves.put(excerpts.get(i).series().run(), new ShortCurve(points.steps(), points.values()));
            }
            return curves;
        });
    }
}
