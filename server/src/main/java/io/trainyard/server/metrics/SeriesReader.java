package io.trainyard.server.metrics;

import io.trainyard.server.metrics.CurveReader.Drawn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Reads series as curves of bounded length. A curve shows each step once: superseded points are left out. */
@ApplicationScoped
public class SeriesReader {
    private final Jdbi jdbi;
    private final Folding folding;

    @Inject
    public SeriesReader(Jdbi jdbi, Folding folding) {
        this.jdbi = jdbi;
        this.folding = folding;
    }

    /** @throws UnknownSeriesProblem if the run has no series of that key */
    public Curve curve(long run, String key, Drawing drawing) {
        return curves(run, List.of(key), drawing).curves().stream()
                .findFirst()
                .orElseThrow(() -> new UnknownSeriesProblem(run, key, keys(run)));
    }

    /** The series of these keys, or of all keys if there are none; keys the run does not have are left out. */
    public Curves curves(long run, Collection<String> keys, Drawing drawing) {
        folding.fold(List.of(run));
        return Snapshot.read(jdbi, handle -> {
            long feed = Feed.number(handle, run);
            List<Series> series = series(handle, run).stream()
                    .filter(one -> keys.isEmpty() || keys.contains(one.key()))
                    .toList();
            return new Curves(feed, draw(handle, series, feed, drawing));
        });
    }

    /** Sorted. */
    public List<String> keys(long run) {
        folding.fold(List.of(run));
        return jdbi.withHandle(
                handle -> series(handle, run).stream().map(Series::key).toList());
    }

    private static List<Series> series(Handle handle, long run) {
        return handle.createQuery("select id, key, axis from series where run_id = :run order by key")
                .bind("run", run)
                .map((row, context) -> new Series(row.getLong("id"), row.getString("key"), row.getString("axis")))
                .list();
    }

    private static List<Curve> draw(Handle handle, List<Series> series, long feed, Drawing drawing) {
        List<Long> ids = series.stream().map(Series::id).toList();
        Map<Long, List<ChunkHead>> chunks = ChunkHeads.of(handle, ids, feed, drawing.window(), false).stream()
                .collect(Collectors.groupingBy(ChunkHead::series));
        List<Drawn> drawn = new CurveReader(handle, drawing, false)
                .draw(ids.stream().map(id -> chunks.getOrDefault(id, List.of())).toList());
        Map<Long, List<Curve.Part>> superseded =
                drawing.superseded() ? superseded(handle, ids, feed, drawing) : Map.of();
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            @Nullable
            List<Curve.Part> parts = drawing.superseded() ? superseded.getOrDefault(ids.get(i), List.of()) : null;
            Points points = drawn.get(i).points();
            curves.add(new Curve(
                    series.get(i).key(),
                    series.get(i).axis(),
                    drawn.get(i).count(),
                    points.steps(),
                    points.values(),
                    points.times(),
                    feed,
                    parts));
        }
        return curves;
    }

    private static Map<Long, List<Curve.Part>> superseded(Handle handle, List<Long> ids, long feed, Drawing drawing) {
        Map<Long, Map<Integer, List<ChunkHead>>> chunks =
                ChunkHeads.of(handle, ids, feed, drawing.window(), true).stream()
                        .collect(Collectors.groupingBy(
                                ChunkHead::series,
                                Collectors.groupingBy(ChunkHead::attempt, TreeMap::new, Collectors.toList())));
        CurveReader reader = new CurveReader(handle, drawing, true);
        Map<Long, List<Curve.Part>> parts = new TreeMap<>();
        chunks.forEach((series, byAttempt) -> {
            List<Drawn> drawn = reader.draw(List.copyOf(byAttempt.values()));
            List<Integer> attempts = List.copyOf(byAttempt.keySet());
            for (int i = 0; i < attempts.size(); i++) {
                parts.computeIfAbsent(series, id -> new ArrayList<>()).add(part(attempts.get(i), drawn.get(i)));
            }
        });
        return parts;
    }

    private static Curve.Part part(int attempt, Drawn drawn) {
        Points points = drawn.points();
        return new Curve.Part(attempt, drawn.count(), points.steps(), points.values(), points.times());
    }
}
