package io.trainyard.agent.runs;

import io.trainyard.agent.runs.Comparison.Entry;
import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.agent.terminal.Screen;
import io.trainyard.agent.terminal.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A comparison as a table: a column for each run, a line for each thing to compare. */
final class ComparisonTable {
    private static final int HEADLINE = 6;
    private static final String TRAINING_TIME = "training time";

    private final Comparison comparison;
    private final List<String> metrics;
    private final boolean all;

    /**
     * @param metrics keys to show; empty for those that matter most
     * @param all whether to show parameters that are the same, and all metrics
     */
    ComparisonTable(Comparison comparison, List<String> metrics, boolean all) {
        this.comparison = comparison;
        this.metrics = metrics;
        this.all = all;
    }

    List<String> lines(Screen screen) {
        List<Column> columns = new ArrayList<>(List.of(Column.text("RUN")));
        comparison.runs().forEach(run -> columns.add(Column.text(Long.toString(run.id()))));
        Table table = new Table(columns);
        addRuns(table);
        addParams(table);
        addMetrics(table);
        return table.wrapped(screen);
    }

    private void addRuns(Table table) {
        add(table, "name", Entry::name);
        add(table, "status", Entry::status);
        addIfTold(table, "experiment", Entry::experiment);
        addIfTold(table, "network", Entry::architecture);
        addIfTold(table, "data set", Entry::dataset);
        comparison.runs().stream()
                .flatMap(run -> run.facts().keySet().stream())
                .distinct()
                .sorted()
                .forEach(fact ->
                        addIfTold(table, fact, run -> fact(fact, run.facts().get(fact))));
    }

    private static @Nullable String fact(String name, @Nullable Double value) {
        if (value == null) {
            return null;
        }
        return name.equals(TRAINING_TIME)
                ? Figures.duration(Duration.ofMillis(Math.round(value * 1000)))
                : Figures.number(value);
    }

    private void addParams(Table table) {
        List<Comparison.Param> shown = comparison.params().stream()
                .filter(param -> all || param.differs())
                .toList();
        gap(table, shown);
        shown.forEach(param -> add(table, param.key(), param.values()));
    }

    private void addMetrics(Table table) {
        List<String> keys = metrics.isEmpty()
                ? Headline.of(
                        comparison.runs().stream()
                                .map(run -> run.metrics().keySet())
                                .toList(),
                        all ? Integer.MAX_VALUE : HEADLINE)
                : metrics;
        gap(table, keys);
        for (String key : keys) {
            boolean less = comparison.lessIsBetter().contains(key);
            add(table, "best " + key, marked(key, less, summary -> less ? summary.min() : summary.max()));
            add(table, "last " + key, marked(key, less, Run.Summary::last));
        }
    }

    /** The best of all runs is marked, unless all are as good. */
    private List<@Nullable String> marked(String key, boolean less, Function<Run.Summary, @Nullable Double> figure) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Entry run : comparison.runs()) {
            Run.Summary summary = run.metrics().get(key);
            values.add(summary == null ? null : figure.apply(summary));
        }
        List<Double> numbers = values.stream()
                .filter(Objects::nonNull)
                .filter(value -> !value.isNaN())
                .sorted()
                .toList();
        boolean alike = numbers.isEmpty() || numbers.get(0).equals(numbers.get(numbers.size() - 1));
        Double best = alike ? null : less ? numbers.get(0) : numbers.get(numbers.size() - 1);
        List<@Nullable String> cells = new ArrayList<>();
        for (Double value : values) {
            cells.add(value == null ? null : Figures.metric(key, value) + (value.equals(best) ? " *" : ""));
        }
        return cells;
    }

    /** A line, if any run has something to say there. */
    private void addIfTold(Table table, String label, Function<Entry, @Nullable String> cell) {
        if (comparison.runs().stream().map(cell).anyMatch(Objects::nonNull)) {
            add(table, label, cell);
        }
    }

    private void add(Table table, String label, Function<Entry, @Nullable String> cell) {
        List<@Nullable String> cells = new ArrayList<>();
        comparison.runs().forEach(run -> cells.add(cell.apply(run)));
        add(table, label, cells);
    }

    private static void add(Table table, String label, List<@Nullable String> cells) {
        List<@Nullable String> row = new ArrayList<>(List.of(label));
        row.addAll(cells);
        table.row(row);
    }

    private void gap(Table table, List<?> lines) {
        if (!lines.isEmpty()) {
            add(table, "", Collections.nCopies(comparison.runs().size(), ""));
        }
    }
}
