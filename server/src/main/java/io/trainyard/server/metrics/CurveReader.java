package io.trainyard.server.metrics;

import io.trainyard.server.metrics.Outline.PointsWanted;
import io.trainyard.server.metrics.Outline.Reading;
import io.trainyard.server.metrics.Outline.RollupWanted;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Draws curves: short ones from their points, long ones from the summaries of their chunks and only those points that
 * a drawing needs. Never holds many more points than it answers.
 */
final class CurveReader {
    /** Points that are read at a time; 24 bytes each in memory, and up to three times as much on their way. */
    private static final long POINTS_AT_ONCE = 250_000;

    /** Points whose rollups are read at a time; a byte each in memory, or two. */
    private static final long ROLLUPS_AT_ONCE = 10_000_000;

    /** Points of series whose chunks are known at a time; less than a tenth of a byte each in memory. */
    private static final long OUTLINES_AT_ONCE = 100_000_000;

    private final Handle handle;
    private final Resolution resolution;

    /** @param handle on a snapshot */
    CurveReader(Handle handle, Resolution resolution) {
        this.handle = handle;
        this.resolution = resolution;
    }

    /** @return in the same order */
    List<Drawn> draw(List<Excerpt> excerpts) {
        List<Excerpt> shorter = excerpts.stream().filter(this::isShort).toList();
        List<Excerpt> longer =
                excerpts.stream().filter(excerpt -> !isShort(excerpt)).toList();
        List<Points> points = new ArrayList<>();
        Portions.of(
                shorter,
                CurveReader::count,
                POINTS_AT_ONCE,
                some -> points.addAll(ChunkPoints.ofExcerpts(handle, some)));
        List<Drawn> outlined = new ArrayList<>();
        Portions.of(
                longer,
                CurveReader::count,
                OUTLINES_AT_ONCE,
                some -> outlined.addAll(draw(some, ChunkHeads.of(handle, some, false), false)));
        List<Drawn> drawn = new ArrayList<>();
        int nextShort = 0;
        int nextLong = 0;
        for (Excerpt excerpt : excerpts) {
            drawn.add(isShort(excerpt) ? Drawn.of(points.get(nextShort++), resolution) : outlined.get(nextLong++));
        }
        return drawn;
    }

    private boolean isShort(Excerpt excerpt) {
        return count(excerpt) <= resolution.whole();
    }

    private static long count(Excerpt excerpt) {
        return excerpt.series().count();
    }

    /**
     * @param chunks of each excerpt, by first step
     * @return in the same order
     */
    List<Drawn> draw(List<Excerpt> excerpts, List<List<ChunkHead>> chunks, boolean superseded) {
        List<Outline> outlines = new ArrayList<>();
        for (int i = 0; i < excerpts.size(); i++) {
            outlines.add(new Outline(chunks.get(i), excerpts.get(i).window()));
        }
        read(outlines.stream().flatMap(outline -> outline.edges().stream()).toList(), superseded);
        read(
                outlines.stream()
                        .flatMap(outline -> outline.inner(resolution).stream())
                        .toList(),
                superseded);
        return outlines.stream().map(Outline::drawn).toList();
    }

    private void read(List<Reading> readings, boolean superseded) {
        List<PointsWanted> points = only(PointsWanted.class, readings);
        List<RollupWanted> rollups = only(RollupWanted.class, readings);
        Portions.of(points, Reading::count, POINTS_AT_ONCE, some -> readPoints(some, superseded));
        Portions.of(rollups, Reading::count, ROLLUPS_AT_ONCE, some -> readRollups(some, superseded));
    }

    private static <T extends Reading> List<T> only(Class<T> kind, List<Reading> readings) {
        return readings.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void readPoints(List<PointsWanted> readings, boolean superseded) {
        List<Points> points = ChunkPoints.of(handle, chunks(readings), superseded);
        int at = 0;
        for (PointsWanted reading : readings) {
            int end = at + reading.chunks().size();
            reading.then().accept(Points.together(points.subList(at, end)));
            at = end;
        }
    }

    private void readRollups(List<RollupWanted> readings, boolean superseded) {
        List<List<Summary>> rollups = ChunkPoints.rollups(handle, chunks(readings), superseded);
        for (int i = 0; i < rollups.size(); i++) {
            readings.get(i).then().accept(rollups.get(i));
        }
    }

    private static List<ChunkHead> chunks(List<? extends Reading> readings) {
        return readings.stream().flatMap(reading -> reading.chunks().stream()).toList();
    }
}
