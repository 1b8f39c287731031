package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a curve between two steps: one chunk, or chunks whose steps overlap.
 *
 * @param summary what it comes to; of the whole chunks as long as they have not been read
 * @param points null where they have not been read
 */
record Stretch(List<ChunkHead> chunks, Summary summary, @Nullable Points points) {
    static Stretch of(Points points) {
        return new Stretch(List.of(), Summary.of(points), points);
    }

    /** Cuts a curve where its chunks do not overlap. */
    static List<Stretch> cut(List<ChunkHead> chunksByFirstStep) {
        List<Stretch> stretches = new ArrayList<>();
        List<ChunkHead> open = new ArrayList<>();
        Summary summary = null;
        for (ChunkHead chunk : chunksByFirstStep) {
            boolean overlaps = summary != null
                    && chunk.summary().first().step() < summary.last().step();
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

    /** Whether its summary does not say enough: its chunks overlap, or reach out of the window. */
    boolean isToBeRead(Window window) {
        return points == null && (chunks.size() > 1 || !chunks.stream().allMatch(chunk -> chunk.within(window)));
    }
}
