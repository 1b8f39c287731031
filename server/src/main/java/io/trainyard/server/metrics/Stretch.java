package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a curve between two points: one chunk, or chunks that overlap.
 *
 * @param summary what it comes to
 * @param points null where they have not been read
 */
record Stretch(List<ChunkHead> chunks, Summary summary, @Nullable Points points) {
    /** @return null if there are none */
    static @Nullable Stretch of(Points points) {
        return points.count() == 0 ? null : new Stretch(List.of(), Summary.of(points), points);
    }

    /** Cuts a curve where its chunks do not overlap. */
    static List<Stretch> cut(List<ChunkHead> chunksByFirstStep) {
        List<Stretch> stretches = new ArrayList<>();
        List<ChunkHead> open = new ArrayList<>();
        Summary summary = null;
        for (ChunkHead chunk : chunksByFirstStep) {
            boolean overlaps =
                    summary != null && Point.ORDER.compare(chunk.summary().first(), summary.last()) < 0;
            if (summary != null && !overlaps) {
                stretches.add(unread(open, summary));
                open = new ArrayList<>();
                summary = null;
            }
            open.add(chunk);
            summary = summary == null ? chunk.summary() : summary.and(chunk.summary());
        }
        if (summary != null) {
            stretches.add(unread(open, summary));
        }
        return stretches;
    }

    private static Stretch unread(List<ChunkHead> chunks, Summary summary) {
        return new Stretch(
                List.copyOf(chunks), summary, summary.count() == 1 ? Points.of(List.of(summary.first())) : null);
    }

    /** Whether its summary is that of its points in the window. */
    boolean within(Window window) {
        return chunks.stream().allMatch(chunk -> chunk.within(window));
    }

    /** Whether there are summaries of its parts. */
    boolean isRolledUp() {
        return chunks.size() == 1 && chunks.get(0).rolledUp();
    }
}
