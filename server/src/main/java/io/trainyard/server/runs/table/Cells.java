package io.trainyard.server.runs.table;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import io.trainyard.server.metrics.ShortCurves;
import io.trainyard.server.metrics.ShortCurves.ShortCurve;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunContents.Content;
import io.trainyard.server.runs.RunViews;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.ValueType;
import io.trainyard.web.Format;
import io.trainyard.web.Moment;
import io.trainyard.web.RunCell;
import io.trainyard.web.RunRow;
import io.trainyard.web.RunWords;
import io.trainyard.web.RunsView.Row;
import io.trainyard.web.Sparkline;
import io.trainyard.web.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the rows of the table of runs. */
@ApplicationScoped
class Cells {
    private final ShortCurves curves;

    @Inject
    Cells(ShortCurves curves) {
        this.curves = curves;
    }

    List<Row> rows(List<Content> runs, List<Column> columns) {
        Instant now = Instant.now();
        List<List<RunCell>> byColumn =
                columns.stream().map(column -> cells(column, runs, now)).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            int row = i;
            Run run = runs.get(i).run();
            rows.add(new Row(
                    run.id(),
                    run.name(),
                    RunRow.colour(run.id()),
                    byColumn.stream().map(cells -> cells.get(row)).toList()));
        }
        return rows;
    }

    private List<RunCell> cells(Column column, List<Content> runs, Instant now) {
        return switch (column.kind()) {
            case PROGRESS ->
                runs.stream().map(content -> progress(content.run())).toList();
            case CURVE -> sparks(column.key(), runs);
            case TAGS ->
                runs.stream()
                        .map(content -> RunCell.words(
                                RunWords.tags(content.run().id(), content.run().name(), content.tags())))
                        .toList();
            case FIELD -> fields(Objects.requireNonNull(column.field()), runs, now);
        };
    }

    private static RunCell progress(Run run) {
        return run.training() == null
                ? RunCell.quiet("logged")
                : RunCell.progress(Status.of(run.status().word()), RunViews.progress(run, run.training()));
    }

    /** Runs may have the metric under different names: each name is one query. */
    private List<RunCell> sparks(@Nullable String wanted, List<Content> runs) {
        Map<Long, String> keys = new HashMap<>();
        for (Content content : runs) {
            key(wanted, content).ifPresent(key -> keys.put(content.run().id(), key));
        }
        Map<Long, ShortCurve> drawn = new HashMap<>();
        keys.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue, Collectors.mapping(Map.Entry::getKey, Collectors.toList())))
                .forEach((key, ids) -> drawn.putAll(curves.of(ids, key)));
        return runs.stream()
                .map(content -> content.run().id())
                .map(id -> RunCell.curve(sparkline(drawn.get(id)), RunRow.colour(id), keys.getOrDefault(id, "")))
                .toList();
    }

    private static Sparkline sparkline(@Nullable ShortCurve curve) {
        return curve == null ? Sparkline.NONE : new Sparkline(curve.steps(), curve.values());
    }

    private static Optional<String> key(@Nullable String wanted, Content content) {
        List<String> drawn = content.metrics().entrySet().stream()
                .filter(entry -> entry.getValue().count() > 1)
                .map(Map.Entry::getKey)
                .toList();
        return wanted == null ? MetricNames.main(drawn) : MetricNames.find(wanted, drawn);
    }

    private static List<RunCell> fields(Field field, List<Content> runs, Instant now) {
        List<@Nullable Object> values = new ArrayList<>();
        runs.forEach(content -> values.add(FieldValues.of(field, content, now)));
        @Nullable Double best = field instanceof Field.Metric metric ? best(metric.key(), values) : null;
        List<RunCell> cells = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            cells.add(cell(field, values.get(i), best, runs.get(i), now));
        }
        return cells;
    }

    private static RunCell cell(
            Field field, @Nullable Object value, @Nullable Double best, Content content, Instant now) {
        Optional<RunWords> words = words(field, content);
        if (words.isPresent()) {
            return RunCell.words(words.get());
        } else if (field instanceof Field.OfInsights) {
            return insights((Long) Objects.requireNonNull(value), content);
        } else if (value == null) {
            return RunCell.missing(isNumber(field));
        } else if (field instanceof Field.Metric metric) {
            Double number = (Double) value;
            String key =
                    MetricNames.find(metric.key(), content.metrics().keySet()).orElse(metric.key());
            return RunCell.number(Format.metric(key, number), key.equals(metric.key()) ? "" : key, number.equals(best));
        } else if (field instanceof Field.OfRun run && run.attribute() == Attribute.STATUS) {
            return RunCell.status(Status.of(value.toString()));
        } else if (value instanceof Instant moment) {
            return RunCell.moment(new Moment(moment, now));
        } else if (value instanceof Duration duration) {
            return RunCell.number(Format.duration(duration), "", false);
        } else if (value instanceof Long || value instanceof Integer) {
            return RunCell.number(number(field, ((Number) value).longValue()), "", false);
        }
        return RunCell.text(value.toString());
    }

    /** What members may change in the table. */
    private static Optional<RunWords> words(Field field, Content content) {
        Run run = content.run();
        if (field instanceof Field.OfRun of && of.attribute() == Attribute.NOTES) {
            return Optional.of(RunWords.notes(run.id(), run.name(), run.notes()));
        } else if (field instanceof Field.Logged logged
                && logged.kind() == Field.Logged.Kind.TAG
                && !logged.number()
                && !RunWords.isOfMlflow(logged.key())) {
            return Optional.of(RunWords.tag(
                    run.id(), run.name(), logged.key(), content.tags().getOrDefault(logged.key(), "")));
        }
        return Optional.empty();
    }

    private static RunCell insights(long count, Content content) {
        String kinds = content.insights().entrySet().stream()
                .map(kind -> kind.getKey().label() + ": " + kind.getValue())
                .collect(Collectors.joining(", "));
        return count == 0
                ? RunCell.missing(true)
                : RunCell.count(
                        Long.toString(count), kinds, "/runs/" + content.run().id() + "#run-insights");
    }

    private static String number(Field field, long value) {
        boolean large = field instanceof Field.OfRun run && run.attribute() == Attribute.PARAMETERS;
        return large ? Format.count(value) : Long.toString(value);
    }

    private static boolean isNumber(Field field) {
        return field.type() == ValueType.NUMBER || field.type() == ValueType.DURATION;
    }

    /** Of at least two values; one alone is no comparison. */
    private static @Nullable Double best(String key, List<@Nullable Object> values) {
        List<Double> numbers = values.stream()
                .filter(value -> value instanceof Double number && !number.isNaN())
                .map(Double.class::cast)
                .sorted()
                .toList();
        if (numbers.size() < 2) {
            return null;
        }
        return Metric.defaultMode(key) == Mode.MIN ? numbers.get(0) : numbers.get(numbers.size() - 1);
    }
}
