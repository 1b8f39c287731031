package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Draws curves, reading summaries first and then only those points that a drawing needs. */
final class CurveReader {
    private final Handle handle;
    private final Drawing drawing;
    private final boolean superseded;

    CurveReader(Handle handle, Drawing drawing, boolean superseded) {
        this.handle = handle;
        this.drawing = drawing;
        this.superseded = superseded;
    }

    /** What is drawn, and how many points there are. */
    record Drawn(long count, Points points) {}

    /**
     * @param curves the chunks of each curve, by first step
     * @return in the same order
     */
    List<Drawn> draw(List<List<ChunkHead>> curves) {
        List<List<Stretch>> stretches = curves.stream().map(Stretch::cut).toList();
        stretches = read(stretches, curve -> stretch -> stretch.isToBeRead(drawing.window()));
        List<Downsampling> samplings = stretches.stream().map(this::sampling).toList();
        stretches = read(
                stretches,
                curve -> stretch ->
                        stretch.points() == null && samplings.get(curve).needsPoints(stretch.summary()));
        List<Drawn> drawn = new ArrayList<>();
        for (int curve = 0; curve < curves.size(); curve++) {
            drawn.add(
                    new Drawn(count(stretches.get(curve)), samplings.get(curve).draw(stretches.get(curve))));
        }
        return drawn;
    }

    private Downsampling sampling(List<Stretch> curve) {
        long nanCount = curve.stream()
                .mapToLong(stretch -> stretch.summary().nanCount())
                .sum();
        return new Downsampling(count(curve), nanCount, drawing.points());
    }

    private static long count(List<Stretch> curve) {
        return curve.stream().mapToLong(stretch -> stretch.summary().count()).sum();
    }

    private List<List<Stretch>> read(List<List<Stretch>> curves, WhichStretches which) {
        List<ChunkHead> wanted = new ArrayList<>();
        for (int curve = 0; curve < curves.size(); curve++) {
            curves.get(curve).stream().filter(which.of(curve)).forEach(stretch -> wanted.addAll(stretch.chunks()));
        }
        if (wanted.isEmpty()) {
            return curves;
        }
        Map<ChunkHead, Points> found = ChunkPoints.read(handle, wanted, superseded);
        List<List<Stretch>> result = new ArrayList<>();
        for (int curve = 0; curve < curves.size(); curve++) {
            List<Stretch> known = new ArrayList<>();
            for (Stretch stretch : curves.get(curve)) {
                if (which.of(curve).test(stretch)) {
                    Points points = drawing.window().of(points(stretch, found));
                    if (points.count() > 0) {
                        known.add(Stretch.of(points));
                    }
                } else {
                    known.add(stretch);
                }
            }
            result.add(known);
        }
        return result;
    }

    private static Points points(Stretch stretch, Map<ChunkHead, Points> found) {
        List<Points> parts = stretch.chunks().stream()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
        return parts.isEmpty() ? Points.NONE : Points.together(parts);
    }

    private interface WhichStretches {
        Predicate<Stretch> of(int curve);
    }
}
