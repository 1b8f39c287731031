package io.trainyard.server.mlflow;

import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.mlflow.wire.Lengths;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.mlflow.wire.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is logged to a run at once, all of it or nothing.
 *
 * @param ofModels those of the metrics that name a logged model, too
 */
record Batch(
        List<LoggedPoint> points,
        List<MlflowRequest> ofModels,
        SortedMap<String, String> params,
        SortedMap<String, String> tags) {
    private static final int MOST_METRICS = 1000;
    private static final int MOST_PARAMS_OR_TAGS = 100;
    private static final int MOST = 1000;

    static Batch ofMetric(MlflowRequest metric) {
        return new Batch(List.of(point(metric)), ofModels(List.of(metric)), new TreeMap<>(), new TreeMap<>());
    }

    static Batch of(MlflowRequest request) {
        List<MlflowRequest> metrics = request.objects("metrics");
        List<MlflowRequest> params = request.objects("params");
        List<MlflowRequest> tags = request.objects("tags");
        checkNumber("metrics", metrics.size(), MOST_METRICS);
        checkNumber("params", params.size(), MOST_PARAMS_OR_TAGS);
        checkNumber("tags", tags.size(), MOST_PARAMS_OR_TAGS);
        checkNumber("metrics, params, and tags", metrics.size() + params.size() + tags.size(), MOST);
        List<LoggedPoint> points = new ArrayList<>(metrics.size());
        for (MlflowRequest metric : metrics) {
            points.add(point(metric));
        }
        return new Batch(points, ofModels(metrics), params(params), Tags.ofRun(tags));
    }

    /** Whether all of it are metrics of the run, and of no logged model besides. */
    boolean onlyPoints() {
        return params.isEmpty() && tags.isEmpty() && ofModels.isEmpty() && !points.isEmpty();
    }

    boolean onlyTags() {
        return points.isEmpty() && params.isEmpty();
    }

    private static List<MlflowRequest> ofModels(List<MlflowRequest> metrics) {
        return metrics.stream().filter(metric -> metric.has("model_id")).toList();
    }

    private static LoggedPoint point(MlflowRequest metric) {
        String key = metric.required("key");
        double value = metric.requiredDouble("value");
        long timestamp = metric.requiredNumber("timestamp");
        long step = metric.number("step", 0);
        Names.check(metric, "name", "Metric name", key);
        if (timestamp < 0) {
            throw MlflowProblem.invalid(
                    metric.at("timestamp"),
                    Long.toString(timestamp),
                    "metric '" + key + "' (value=" + value
                            + "). Timestamp must be a nonnegative long (64-bit integer) ");
        }
        return new LoggedPoint(key, value, timestamp, step);
    }

    private static SortedMap<String, String> params(List<MlflowRequest> params) {
        SortedMap<String, String> byKey = new TreeMap<>();
        List<String> again = new ArrayList<>();
        for (MlflowRequest param : params) {
            String key = param.required("key");
            Names.check(param, "key", "Param key", key);
            if (byKey.put(key, Lengths.cut(param.text("value", ""), Lengths.PARAM_VALUE)) != null) {
                again.add("'" + key + "'");
            }
        }
        if (!again.isEmpty()) {
            throw MlflowProblem.invalid("Duplicate parameter keys have been submitted: [" + String.join(", ", again)
                    + "]. Please ensure the request contains only one param value per param key.");
        }
        return byKey;
    }

    private static void checkNumber(String what, int number, int most) {
        if (number > most) {
            throw MlflowProblem.invalid("A batch logging request can contain at most " + most + " " + what + ". Got "
                    + number + " " + what + ". Please split up " + what + " across multiple requests and try again.");
        }
    }
}
