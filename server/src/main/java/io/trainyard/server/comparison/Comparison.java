package io.trainyard.server.comparison;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Runs side by side; their curves are at {@code /api/v1/curves}.
 *
 * @param runs in the order in which they were asked for
 * @param params by key
 * @param lessIsBetter keys of metrics whose best value is the smallest; of the others it is the greatest
 */
public record Comparison(List<ComparedRun> runs, List<ParamRow> params, SortedSet<String> lessIsBetter) {
    static Comparison of(List<ComparedRun> runs) {
        SortedSet<String> shrinking = new TreeSet<>();
        for (ComparedRun run : runs) {
            run.metrics().keySet().stream()
                    .filter(key -> Metric.defaultMode(key) == Mode.MIN)
                    .forEach(shrinking::add);
        }
        return new Comparison(
                runs, ParamDifferences.of(runs.stream().map(ComparedRun::params).toList()), shrinking);
    }
}
