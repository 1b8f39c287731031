package io.trainyard.server.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What a series comes to, superseded points left out.
 *
 * @param last the value of the greatest step, of equal steps the one of the latest time, then the greatest; NaN counts as 0
 * @param lastStep where it was measured
 * @param min the smallest value, NaN left out; null if there are only NaN
 * @param max the greatest value, NaN left out; null if there are only NaN
 * @param minStep where the smallest value was measured first
 * @param maxStep where the greatest value was measured first
 * @param count how many points, NaN included
 */
public record SeriesSummary(
        double last,
        long lastStep,
        @Nullable Double min,
        @Nullable Double max,
        @Nullable Long minStep,
        @Nullable Long maxStep,
        long count) {}
