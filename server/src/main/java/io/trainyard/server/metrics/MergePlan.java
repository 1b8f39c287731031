package io.trainyard.server.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which neighbouring chunks become one. Chunks grow in three tiers: neighbours below a tier are merged when
 * together they reach it. So a point is written again at most once a tier, however thinly it came, and fewer than
 * sixteen chunks stay in each.
 */
final class MergePlan {
    /** A chunk with so many points is large enough. */
    static final int LARGE = 4096;

    /** No chunk is merged to more than this: it is read whole wherever one of its points is. */
    static final int LARGEST = 2 * LARGE;

    private static final int[] TIERS = {LARGE, LARGE / 16, LARGE / 256};

    /** So many points are merged at a time, that they fit in memory and writers do not wait. */
    private static final int MOST_AT_ONCE = 8 * LARGEST;

    private MergePlan() {}

    /**
     * Groups of chunks, each to be made one or as few as can be.
     *
     * @param neighbours small chunks, one behind the other in their curve
     */
    static List<List<SmallChunk>> of(List<SmallChunk> neighbours) {
        for (int tier : TIERS) {
            List<List<SmallChunk>> groups = reaching(tier, neighbours);
            if (!groups.isEmpty()) {
                return groups;
            }
        }
        return List.of();
    }

    /** Of how many points each of the chunks will be that so many points become. */
    static int[] sizes(int points) {
        int number = (points + LARGEST - 1) / LARGEST;
        int[] sizes = new int[number];
        for (int i = 0; i < number; i++) {
            sizes[i] = (int) ((long) points * (i + 1) / number - (long) points * i / number);
        }
        return sizes;
    }

    static int count(List<SmallChunk> chunks) {
        return chunks.stream().mapToInt(SmallChunk::count).sum();
    }

    /** The neighbours that are all below a tier and reach it together. */
    private static List<List<SmallChunk>> reaching(int tier, List<SmallChunk> neighbours) {
        List<List<SmallChunk>> groups = new ArrayList<>();
        List<SmallChunk> open = new ArrayList<>();
        int points = 0;
        for (SmallChunk chunk : neighbours) {
            boolean belongs = chunk.count() < tier && points + chunk.count() <= MOST_AT_ONCE;
            if (!belongs) {
                keep(open, tier, groups);
                open = new ArrayList<>();
                points = 0;
            }
            if (chunk.count() < tier) {
                open.add(chunk);
                points += chunk.count();
            }
        }
        keep(open, tier, groups);
        return groups;
    }

    private static void keep(List<SmallChunk> group, int tier, List<List<SmallChunk>> groups) {
        if (count(group) >= tier) {
            groups.add(group);
        }
    }
}
