package io.trainyard.agent.runs;

import io.trainyard.agent.terminal.Column;
import io.trainyard.agent.terminal.Figures;
import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of the list of runs, called as in the language of searches.
 *
 * @param cell what it says of a run at a time; null for nothing
 */
record RunColumn(Column column, BiFunction<Run, Instant, @Nullable String> cell) {
    private static final Pattern METRIC = Pattern.compile("(?:(last|best|min|max)\\()?metrics?\\.(.+?)\\)?");
    private static final Map<String, RunColumn> KNOWN = known();

    /** Shown before the metrics, where nobody has asked for others. */
    static final List<String> FIRST = List.of("id", "name", "experiment", "status", "epochs");

    /** Shown after them. */
    static final List<String> LAST = List.of("created", "duration");

    private static Map<String, RunColumn> known() {
        Map<String, RunColumn> known = new TreeMap<>();
        known.put("id", new RunColumn(Column.number("ID").kept(), (run, now) -> Long.toString(run.id())));
        known.put("name", new RunColumn(Column.text("NAME").kept(), (run, now) -> run.name()));
        known.put("experiment", text("EXPERIMENT", Run::experiment));
        known.put("status", new RunColumn(Column.state("STATUS").kept(), (run, now) -> run.status()));
        known.put("reason", text("REASON", Run::reason));
        known.put("user", text("USER", Run::createdBy));
        known.put("dataset", text("DATA SET", Run::dataset));
        known.put("family", text("FAMILY", Run::family));
        known.put("variant", text("NETWORK", Run::variant));
        known.put("epochs", number("EPOCHS", run -> RunState.of(run).epochsDone()));
        known.put("step", number("STEP", run -> count(run.step())));
        known.put("parameters", number("PARAMETERS", run -> count(run.parameters())));
        known.put(
                "speed",
                number(
                        "IMAGES/S",
                        run -> run.imagesPerSecond() == null ? null : Figures.number(run.imagesPerSecond())));
        known.put("created", new RunColumn(Column.number("CREATED"), (run, now) -> Figures.ago(run.createdAt(), now)));
        known.put(
                "duration",
                new RunColumn(
                        Column.number("TOOK"), (run, now) -> Figures.duration(run.startedAt(), run.finishedAt(), now)));
        return known;
    }

    /** @throws IllegalArgumentException if there is no such column */
    static RunColumn of(String word) {
        Matcher metric = METRIC.matcher(word);
        if (metric.matches()) {
            return metric(metric.group(2), metric.group(1) == null ? "last" : metric.group(1));
        }
        for (String kind : List.of("params.", "tags.")) {
            String key = word.substring(Math.min(word.length(), kind.length()));
            if (word.startsWith(kind) && !key.isEmpty()) {
                return text(key, run -> (kind.equals("tags.") ? run.tags() : run.params()).get(key));
            }
        }
        return Optional.ofNullable(KNOWN.get(word))
                .orElseThrow(() -> new IllegalArgumentException("There is no column '" + word + "'; there are "
                        + String.join(", ", KNOWN.keySet())
                        + ", metrics.KEY, best(metrics.KEY), min, max and last likewise, params.KEY and tags.KEY."));
    }

    private static RunColumn metric(String key, String figure) {
        return number(figure.equals("last") ? key : figure + " " + key, run -> {
            Run.Summary summary = run.metrics().get(key);
            Double value = summary == null ? null : value(key, figure, summary);
            return value == null ? null : Figures.metric(key, value);
        });
    }

    private static @Nullable Double value(String key, String figure, Run.Summary summary) {
        return switch (figure) {
            case "min" -> summary.min();
            case "max" -> summary.max();
            case "best" -> Metric.defaultMode(key) == Mode.MIN ? summary.min() : summary.max();
            default -> summary.last();
        };
    }

    private static @Nullable String count(@Nullable Long count) {
        return count == null ? null : Figures.whole(count);
    }

    private static RunColumn text(String title, Function<Run, @Nullable String> cell) {
        return new RunColumn(Column.text(title), (run, now) -> cell.apply(run));
    }

    private static RunColumn number(String title, Function<Run, @Nullable String> cell) {
        return new RunColumn(Column.number(title), (run, now) -> cell.apply(run));
    }
}
