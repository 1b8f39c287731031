package io.trainyard.server.search;

import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Field.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of a test: what is in the database of it, and what the language is to find there.
 *
 * @param family null where it was trained elsewhere; then it has no data set, epochs and parameters either
 * @param metrics by key: last, smallest and greatest value
 */
record SampleRun(
        long id,
        UUID uid,
        long experiment,
        String name,
        String status,
        @Nullable String family,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        boolean deleted,
        Map<String, String> params,
        Map<String, String> tags,
        Map<String, double[]> metrics) {
    static final String USER = "tests";
    static final String DATASET = "digits";
    static final int EPOCHS = 7;
    static final int PARAMETERS = 1000;
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d{1,2})?");
    private static final Map<String, String> MLFLOW_STATUS = Map.of(
            "queued", "SCHEDULED",
            "paused", "SCHEDULED",
            "running", "RUNNING",
            "completed", "FINISHED",
            "failed", "FAILED",
            "cancelled", "KILLED");

    /** A Double, Long, Instant, String or UUID; null where the run lacks it. */
    @Nullable
    Object value(Field field) {
        if (field instanceof Field.Metric metric) {
            return metric(metric);
        } else if (field instanceof Logged logged) {
            String text = (logged.kind() == Logged.Kind.PARAM ? params : tags).get(logged.key());
            if (text == null || !logged.number()) {
                return text;
            }
            return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
        }
        if (field instanceof Field.OfInsights insights) {
            return insights.kind() == null || insights.kind() == InsightKind.SPIKE ? spikes() : 0L;
        }
        return switch (((Field.OfRun) field).attribute()) {
            case ID -> id;
            case RUN_ID -> uid;
            case NAME -> name;
            case EXPERIMENT -> "experiment " + experiment;
            case EXPERIMENT_ID -> experiment;
            case STATUS -> status;
            case FAMILY -> family;
            case VARIANT -> family == null ? null : family + "18";
            case DATASET -> family == null ? null : DATASET + "@1";
            case USER -> USER;
            case CREATED -> created;
            case START_TIME -> started == null ? created : started;
            case STARTED -> started;
            case FINISHED -> finished;
            case DURATION ->
                started == null || finished == null ? null : (finished.toEpochMilli() - started.toEpochMilli()) / 1e3;
            case EPOCH, REASON -> null;
            case EPOCHS -> family == null ? null : (Long) (long) EPOCHS;
            case PARAMETERS -> family == null ? null : (Long) (long) PARAMETERS;
            case STEP -> 0L;
            case NOTES -> "";
        };
    }

    /** How many were found: as many as it has metrics, so that runs differ. */
    long spikes() {
        return metrics.size();
    }

    /** All that a text may be called. */
    List<String> texts(Field field) {
        String text = String.valueOf(value(field));
        return switch (field instanceof Field.OfRun ofRun ? ofRun.attribute().name() : "") {
            case "STATUS" -> List.of(text, MLFLOW_STATUS.get(text));
            case "DATASET" -> List.of(text, DATASET);
            case "RUN_ID" -> List.of(text.replace("-", ""));
            default -> List.of(text);
        };
    }

    private @Nullable Double metric(Field.Metric metric) {
        double[] values = metrics.get(metric.key());
        if (values == null) {
            return null;
        }
        double value =
                switch (metric.figure()) {
                    case LAST -> values[0];
                    case MIN -> values[1];
                    case MAX -> values[2];
                    case BEST -> metric.key().endsWith("loss") ? values[1] : values[2];
                };
        boolean onlyNaN = Double.isNaN(values[1]);
        return onlyNaN && metric.figure() != io.trainyard.server.search.language.Figure.LAST ? null : value;
    }
}
