package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A curve while it is read: its stretches in order, as summaries, or with their points where those are needed. First
 * what the window cuts is read, then its length is known; and then what is too long for a bucket is.
 */
final class Outline {
    private final Window window;
    private final List<@Nullable Stretch> stretches;
    private @Nullable Buckets buckets;

    /** @param chunks by first step */
    Outline(List<ChunkHead> chunks, Window window) {
        this.window = window;
        this.stretches = new ArrayList<>(Stretch.cut(chunks));
    }

    /** What is to be read of some chunks, and who takes it. */
    sealed interface Reading {
        List<ChunkHead> chunks();

        /** How many points the chunks have. */
        default long count() {
            return chunks().stream().mapToLong(chunk -> chunk.summary().count()).sum();
        }
    }

    /** All their points, as one stretch. */
    record PointsWanted(List<ChunkHead> chunks, Consumer<Points> then) implements Reading {}

    /** What the parts of the one chunk come to. */
    record RollupWanted(List<ChunkHead> chunks, Consumer<List<Summary>> then) implements Reading {}

    /** What is to be read before anything else: stretches whose summaries do not say what lies in the window. */
    List<Reading> edges() {
        List<Reading> edges = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            if (!stretches.get(i).within(window)) {
                int at = i;
                edges.add(new PointsWanted(
                        stretches.get(i).chunks(), points -> stretches.set(at, Stretch.of(window.of(points)))));
            }
        }
        return edges;
    }

    /** What is to be read once the edges are: all, or what is too long for a bucket. */
    List<Reading> inner(Resolution resolution) {
        stretches.removeIf(Objects::isNull);
        long count = stretches.stream()
                .mapToLong(stretch -> stretch.summary().count())
                .sum();
        long nanCount = stretches.stream()
                .mapToLong(stretch -> stretch.summary().nanCount())
                .sum();
        if (count <= resolution.whole()) {
            return all();
        }
        buckets = new Buckets(count, resolution.bucketsFor(nanCount));
        return tooLong(buckets);
    }

    private List<Reading> all() {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            if (stretches.get(i).points() == null) {
                int at = i;
                readings.add(
                        new PointsWanted(stretches.get(i).chunks(), points -> stretches.set(at, Stretch.of(points))));
            }
        }
        return readings;
    }

    private List<Reading> tooLong(Buckets filling) {
        List<Reading> readings = new ArrayList<>();
        long position = 0;
        for (Stretch stretch : stretches) {
            long at = position;
            if (filling.takes(stretch.summary().count())) {
                filling.add(at, stretch.summary());
            } else if (stretch.points() != null) {
                filling.add(at, stretch.points());
            } else if (stretch.isRolledUp() && filling.takes(Rollup.PART)) {
                readings.add(new RollupWanted(stretch.chunks(), parts -> filling.add(at, parts)));
            } else {
                readings.add(new PointsWanted(stretch.chunks(), points -> filling.add(at, points)));
            }
            position += stretch.summary().count();
        }
        return readings;
    }

    /** When all that was to be read has been. */
    Drawn drawn() {
        return buckets != null
                ? Drawn.of(buckets.filled())
                : Drawn.whole(
                        Points.together(stretches.stream().map(Stretch::points).toList()));
    }
}
