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
 * @param query what stands in the filter field
 * @param older address of the next page; null on the last
 * @param mistake in the filter, for which no run is looked for; null if there is none
 */
public record RunsView(
        List<Tab> tabs,
        List<RunRow> rows,
        String query,
        boolean anyRun,
        @Nullable String older,
        @Nullable FilterMistake mistake) {

    /** The table of a filter that cannot be understood. */
    public static RunsView mistaken(String query, FilterMistake mistake) {
        return new RunsView(List.of(), List.of(), query, true, null, mistake);
    }

    /** Runs of one status. */
    public record Tab(String text, String href, long count, boolean current) {}

    public boolean hasBestValAccuracy(RunRow row) {
        return isBest(row.valAccuracy(), best(RunRow::valAccuracy, Comparator.naturalOrder()));
    }

    public boolean hasBestValLoss(RunRow row) {
        return isBest(row.valLoss(), best(RunRow::valLoss, Comparator.reverseOrder()));
    }

    public boolean hasBestTestAccuracy(RunRow row) {
        return isBest(row.testAccuracy(), best(RunRow::testAccuracy, Comparator.naturalOrder()));
    }

    private static boolean isBest(@Nullable Double value, @Nullable Double best) {
        return best != null && best.equals(value);
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
