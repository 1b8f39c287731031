package io.trainyard.agent.runs;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs side by side, as the server compares them.
 *
 * @param params in the order of the runs
 * @param lessIsBetter keys of metrics whose best value is the smallest
 */
record Comparison(List<Entry> runs, List<Param> params, Set<String> lessIsBetter) {

    /**
     * A run.
     *
     * @param facts numbers that are no metric, such as parameters and the time it took
     */
    record Entry(
            long id,
            String name,
            String status,
            String experiment,
            @Nullable String architecture,
            @Nullable String dataset,
            Map<String, @Nullable Double> facts,
            Map<String, Run.Summary> metrics) {}

    /** @param values null for a run that does not have it */
    record Param(String key, List<@Nullable String> values, boolean differs) {}
}
