package io.trainyard.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The table of runs.
 *
 * @param tabs one per status, and one for all
 * @param rows newest first
 * @param older address of the next page; null on the last
 */
public record RunsView(List<Tab> tabs, List<RunRow> rows, String query, boolean anyRun, @Nullable String older) {

    /** Runs of one status. */
    public record Tab(String text, String href, long count, boolean current) {}

    public @Nullable Double bestValAccuracy() {
        return best(RunRow::valAccuracy, Comparator.naturalOrder());
    }

    public @Nullable Double bestValLoss() {
        return best(RunRow::valLoss, Comparator.reverseOrder());
    }

    public @Nullable Double bestTestAccuracy() {
        return best(RunRow::testAccuracy, Comparator.naturalOrder());
    }

    /** The best of a column with at least two values; one value alone is no comparison. */
    private @Nullable Double best(Function<RunRow, @Nullable Double> column, Comparator<Double> order) {
        List<Double> values = rows.stream()
                .map(column)
                .filter(Objects::nonNull)
                .filter(value -> !value.isNaN())
                .toList();
        return values.size() < 2 ? null : values.stream().max(order).orElseThrow();
    }
}
