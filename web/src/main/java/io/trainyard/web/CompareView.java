package io.trainyard.web;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs beside each other.
 *
 * @param runs in the order in which they were named; empty if too few were named to compare any
 * @param params by key
 * @param confusions null where no run has a matrix
 * @param views that were saved
 */
public record CompareView(
        List<Item> runs, List<Param> params, @Nullable ConfusionsView confusions, List<SavedView> views) {
    /** Where what draws the page reads what the runs come to. */
    public String source() {
        return runs.stream()
                .map(run -> Long.toString(run.id()))
                .collect(Collectors.joining(",", "/api/v1/comparison?runs=", ""));
    }

    public long differing() {
        return params.stream().filter(Param::differs).count();
    }

    /** @param colour the number of the run's colour, the same on every page */
    public record Item(long id, String name, int colour) {}

    /**
     * A parameter.
     *
     * @param values one for each run, in their order; null where a run does not have it
     */
    public record Param(String key, List<@Nullable String> values, boolean differs) {}
}
