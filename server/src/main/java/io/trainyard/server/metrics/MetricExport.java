package io.trainyard.server.metrics;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes all points of a run's series, by key, then in order. They are read a window at a time: no connection is held
 * while somebody slow takes what was read, and never is more than a window in memory. Points that are superseded or
 * come while the file is written may be in it or not; every other one is in it once.
 */
@ApplicationScoped
public class MetricExport {
    /** Points of a window, about. */
    private static final long WINDOW = 100_000;

    private final Snapshots snapshots;

    @Inject
    MetricExport(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * The series that are to be written.
     *
     * @param keys all if there are none
     * @throws UnknownSeriesProblem if the run does not have one of them
     */
    List<Series> series(long run, Set<String> keys) {
        return snapshots.read(List.of(run), handle -> {
            Feed.number(handle, run);
            List<Series> all = SeriesQuery.of(handle, List.of(run), List.of());
            Set<String> known = all.stream().map(Series::key).collect(Collectors.toSet());
            keys.stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
                throw new UnknownSeriesProblem(
                        run, key, all.stream().map(Series::key).toList());
            });
            return all.stream()
                    .filter(series -> keys.isEmpty() || keys.contains(series.key()))
                    .toList();
        });
    }

    /** All series of a run as JSON lines; closes the stream. */
    public void writeJsonLines(long run, OutputStream out) throws IOException {
        write(series(run, Set.of()), ExportFormat.JSONL, out);
    }

    void write(List<Series> series, ExportFormat format, OutputStream out) throws IOException {
        try (JsonGenerator generator = format.open(out)) {
            for (Series each : series) {
                for (Window window : windows(each)) {
                    write(each, read(each, window), generator);
                }
            }
        }
    }

    /** Windows of about as many points each, that lie one behind the other and leave no step out. */
    private List<Window> windows(Series series) {
        List<ChunkHead> chunks = snapshots.read(
                List.of(series.run()), handle -> ChunkHeads.of(handle, List.of(new Excerpt(series, Window.ALL)), false)
                        .get(0));
        List<Window> windows = new ArrayList<>();
        long from = Long.MIN_VALUE;
        long count = 0;
        long end = Long.MIN_VALUE;
        for (Stretch stretch : Stretch.cut(chunks)) {
            if (count >= WINDOW && stretch.summary().first().step() > end) {
                windows.add(Window.ofSteps(from, end));
                from = end + 1;
                count = 0;
            }
            count += stretch.summary().count();
            end = stretch.summary().last().step();
        }
        windows.add(Window.ofSteps(from, Long.MAX_VALUE));
        return windows;
    }

    private Points read(Series series, Window window) {
        return snapshots.read(
                List.of(series.run()), handle -> ChunkPoints.ofExcerpts(handle, List.of(new Excerpt(series, window)))
                        .get(0));
    }

    private static void write(Series series, Points points, JsonGenerator generator) throws IOException {
        for (int i = 0; i < points.count(); i++) {
            generator.writeStartObject();
            generator.writeStringField(ExportFormat.KEY, series.key());
            generator.writeStringField(ExportFormat.AXIS, series.axis());
            generator.writeNumberField(ExportFormat.STEP, points.steps()[i]);
            generator.writeNumberField(ExportFormat.TIME, points.times()[i]);
            generator.writeNumberField(ExportFormat.VALUE, points.values()[i]);
            generator.writeEndObject();
        }
    }
}
