package io.trainyard.server.runs.table;

import io.trainyard.contract.Metric;
import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.runs.table.Column.Kind;
import io.trainyard.server.search.language.Attribute;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Figure;
import io.trainyard.server.search.language.InvalidFilterProblem;
import io.trainyard.server.search.language.OrderBy;
import io.trainyard.server.search.language.OrderParser;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which columns the table is to have: a field of the search language a line, {@code progress} or {@code curve}. */
final class ColumnReader {
    static final int MOST = 30;

    private static final String PROGRESS = "progress";
    private static final String TAGS = "tags";
    private static final Pattern CURVE = Pattern.compile("curve(?:\\((.{1,250})\\))?");

    private static final List<String> USUAL = List.of(
            "status",
            PROGRESS,
            "metrics." + Metric.VAL_ACCURACY,
            "metrics." + Metric.VAL_LOSS,
            "metrics." + Metric.TEST_ACCURACY,
            "curve",
            "insights.all",
            "experiment",
            "variant",
            "parameters",
            "dataset",
            "duration",
            "created",
            TAGS);

    private static final Map<Attribute, String> TITLES = Map.of(
            Attribute.ID, "Number",
            Attribute.RUN_ID, "MLflow run",
            Attribute.VARIANT, "Network",
            Attribute.PARAMETERS, "Params",
            Attribute.DATASET, "Data",
            Attribute.EXPERIMENT_ID, "Experiment number",
            Attribute.START_TIME, "Start");

    private ColumnReader() {}

    /**
     * The columns in their order.
     *
     * @param text null or blank for the usual ones
     * @throws InvalidRequestProblem that names the line which is no column
     */
    static List<Column> read(@Nullable String text) {
        List<Column> columns = lines(text).stream().map(ColumnReader::column).toList();
        if (columns.size() > MOST) {
            throw new InvalidRequestProblem(
                    "The table is to have " + columns.size() + " columns; it can have " + MOST + ".");
        }
        return columns;
    }

    /** As they are written, one a line. */
    static List<String> lines(@Nullable String text) {
        return text == null || text.isBlank()
                ? USUAL
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList();
    }

    private static Column column(String line) {
        Matcher curve = CURVE.matcher(line);
        if (line.equals(PROGRESS)) {
            return new Column(line, Kind.PROGRESS, "Epochs", "epochs done and to do", null, null);
        } else if (line.equals(TAGS)) {
            return new Column(line, Kind.TAGS, "Tags", "all tags but those of MLflow's own", null, null);
        } else if (curve.matches()) {
            String key = curve.group(1);
            String title = key == null ? "Curve" : key;
            String hint = (key == null ? "the main metric" : key) + " over its steps";
            return new Column(line, Kind.CURVE, title, hint, null, key);
        }
        Field field = field(line);
        return new Column(line, Kind.FIELD, title(field), hint(field), field, null);
    }

    private static Field field(String line) {
        try {
            List<OrderBy> parts = OrderParser.parse(line);
            if (parts.size() == 1) {
                return parts.get(0).field();
            }
        } catch (InvalidFilterProblem problem) {
            throw new InvalidRequestProblem("The column '" + line + "' cannot be understood. " + problem.getMessage());
        }
        throw new InvalidRequestProblem("The column '" + line + "' names several; write one a line.");
    }

    private static String title(Field field) {
        if (field instanceof Field.Metric metric) {
            return metric.figure() == Figure.LAST
                    ? metric.key()
                    : metric.key() + " " + metric.figure().word();
        } else if (field instanceof Field.Logged logged) {
            return logged.key();
        } else if (field instanceof Field.OfRun run) {
            String word = run.attribute().word().replace('_', ' ');
            return TITLES.getOrDefault(run.attribute(), Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return field instanceof Field.OfInsights insights ? title(insights.kind()) : field.toString();
    }

    private static String title(@Nullable InsightKind kind) {
        return kind == null ? "Insights" : kind.label();
    }

    private static String hint(Field field) {
        if (field instanceof Field.Metric metric) {
            return metric.key() + ", " + metric.figure().word() + " value";
        } else if (field instanceof Field.Logged logged) {
            return logged.kind() == Field.Logged.Kind.PARAM ? "parameter" : "tag";
        } else if (field instanceof Field.OfInsights) {
            return "how many stand out in its curves";
        }
        return "";
    }
}
