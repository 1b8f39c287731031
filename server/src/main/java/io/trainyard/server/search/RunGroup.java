package io.trainyard.server.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs that have something in common.
 *
 * @param name what they have in common; null if it is that they lack it
 * @param runs how many there are
 * @param newest ids of the newest of them
 * @param spreads of the figures, in the order in which they were asked for
 */
public record RunGroup(@Nullable String name, long runs, List<Long> newest, List<Spread> spreads) {
    /**
     * What a figure comes to over a group.
     *
     * @param count how many of the runs have a finite value
     * @param mean of these; null if there are none
     * @param deviation of the sample; null of fewer than two
     */
    public record Spread(long count, @Nullable Double mean, @Nullable Double deviation) {}
}
