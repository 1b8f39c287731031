package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads series of a run as curves of bounded length, superseded points apart. */
@ApplicationScoped
public class SeriesReader {
    private final Snapshots snapshots;

    @Inject
    public SeriesReader(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /** @throws UnknownSeriesProblem if the run has no series of that key */
    public Curve curve(long run, String key, Drawing drawing) {
        return curves(run, List.of(key), drawing).curves().stream()
                .findFirst()
                .orElseThrow(() -> new UnknownSeriesProblem(run, key, keys(run)));
    }

    /** The series of these keys, or of all keys if there are none; keys the run does not have are left out. */
    public Curves curves(long run, Collection<String> keys, Drawing drawing) {
        return snapshots.read(List.of(run), handle -> {
            long feed = Feed.number(handle, run);
            List<Excerpt> excerpts = SeriesQuery.of(handle, List.of(run), keys).stream()
                    .map(series -> new Excerpt(series, drawing.window()))
                    .toList();
            return new Curves(feed, draw(handle, excerpts, feed, drawing));
        });
    }

    /** Sorted. */
    public List<String> keys(long run) {
        return snapshots.read(List.of(run), handle -> SeriesQuery.of(handle, List.of(run), List.of()).stream()
                .map(Series::key)
                .toList());
    }

    private static List<Curve> draw(Handle handle, List<Excerpt> excerpts, long feed, Drawing drawing) {
        CurveReader reader = new CurveReader(handle, Resolution.ofPoints(drawing.points()));
        List<Drawn> drawn = reader.draw(excerpts);
        List<List<Curve.Part>> superseded = drawing.superseded() ? superseded(handle, reader, excerpts) : List.of();
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            Series series = excerpts.get(i).series();
            Points points = drawn.get(i).points();
            @Nullable List<Curve.Part> parts = drawing.superseded() ? superseded.get(i) : null;
            curves.add(new Curve(
                    series.key(),
                    series.axis(),
                    drawn.get(i).count(),
                    points.steps(),
                    points.values(),
                    points.times(),
                    feed,
                    parts));
        }
        return curves;
    }

    private static List<List<Curve.Part>> superseded(Handle handle, CurveReader reader, List<Excerpt> excerpts) {
        List<List<ChunkHead>> chunks = ChunkHeads.of(handle, excerpts, true);
        List<List<Curve.Part>> parts = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            Excerpt excerpt = excerpts.get(i);
            List<Curve.Part> ofSeries = new ArrayList<>();
            Map<Integer, List<ChunkHead>> byAttempt = chunks.get(i).stream()
                    .collect(Collectors.groupingBy(ChunkHead::attempt, TreeMap::new, Collectors.toList()));
            byAttempt.forEach((attempt, heads) -> ofSeries.add(part(
                    attempt, reader.draw(List.of(excerpt), List.of(heads), true).get(0))));
            parts.add(ofSeries);
        }
        return parts;
    }

    private static Curve.Part part(int attempt, Drawn drawn) {
        Points points = drawn.points();
        return new Curve.Part(attempt, drawn.count(), points.steps(), points.values(), points.times());
    }
}
