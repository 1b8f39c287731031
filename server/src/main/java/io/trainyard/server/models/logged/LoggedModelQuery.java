package io.trainyard.server.models.logged;

import io.trainyard.server.models.filter.Comparison;
import io.trainyard.server.models.filter.Conditions;
import io.trainyard.server.models.filter.FilterReader;
import io.trainyard.server.models.filter.InvalidSearchProblem;
import io.trainyard.server.models.filter.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A search for logged models as SQL. */
final class LoggedModelQuery {
    private static final String CREATED = "floor(extract(epoch from model.created_at) * 1000)";
    private static final String UPDATED = "floor(extract(epoch from model.updated_at) * 1000)";

    private static final Map<String, String> TEXTS = Map.of(
            "name", "model.name",
            "model_id", "'m-' || replace(cast(model.id as text), '-', '')",
            "model_type", "model.type",
            "status", "upper(model.state)",
            "source_run_id", "replace(cast(run.uid as text), '-', '')");
    private static final Map<String, String> NUMBERS = Map.of(
            "creation_timestamp", CREATED,
            "creation_timestamp_ms", CREATED,
            "creation_time", CREATED,
            "last_updated_timestamp", UPDATED,
            "last_updated_timestamp_ms", UPDATED,
            "last_updated_time", UPDATED);

    private final Conditions conditions = new Conditions();
    private final String order;

    /** @param datasets that metrics are to be measured on; any if there are none */
    LoggedModelQuery(String filter, List<MeasuredOn> datasets, List<LoggedModelOrder> orders) {
        String measured = datasets.isEmpty()
                ? "true"
                : datasets.stream()
                        .map(dataset -> "(" + dataset.sql(conditions) + ")")
                        .collect(Collectors.joining(" or ", "(", ")"));
        boolean byMetric = false;
        for (Comparison comparison : FilterReader.read(filter)) {
            switch (comparison.entity()) {
                case "", "attribute", "attributes" -> addAttribute(comparison);
                case "params", "param" -> addText("model.params", comparison);
                case "tags", "tag" -> addText("model.tags", comparison);
                case "metrics", "metric" -> {
                    addMetric(comparison, measured);
                    byMetric = true;
                }
                default ->
                    throw new InvalidSearchProblem(
                            "Invalid entity type: '%s'. Expected one of ['attributes', 'metrics', 'params', 'tags']."
                                    .formatted(comparison.entity()));
            }
        }
        if (!datasets.isEmpty() && !byMetric) {
            conditions.add("exists (select from logged_model_metric where model_id = model.id and " + measured + ")");
        }
        order = order(orders);
    }

    Conditions conditions() {
        return conditions;
    }

    String order() {
        return order;
    }

    private void addAttribute(Comparison comparison) {
        if (NUMBERS.containsKey(comparison.key())) {
            conditions.addNumber(NUMBERS.get(comparison.key()), comparison);
        } else if (TEXTS.containsKey(comparison.key())) {
            conditions.addText(TEXTS.get(comparison.key()), comparison);
        } else {
            throw new InvalidSearchProblem("Invalid attribute key '%s' specified. Valid keys are %s"
                    .formatted(
                            comparison.name(), TEXTS.keySet().stream().sorted().toList()));
        }
    }

    private void addText(String column, Comparison comparison) {
        conditions.addText(column + " ->> " + conditions.bind(comparison.key()), comparison);
    }

    private void addMetric(Comparison comparison, String measured) {
        Conditions value = conditions;
        if (!Operator.OF_NUMBERS.contains(comparison.operator())) {
            value.addNumber("0", comparison); // says what is possible
        }
        conditions.add(
                "exists (select from logged_model_metric where model_id = model.id and key = %s and value %s %s and %s)"
                        .formatted(
                                conditions.bind(comparison.key()),
                                comparison.operator().sign(),
                                conditions.bind(comparison.number()),
                                measured));
    }

    private String order(List<LoggedModelOrder> orders) {
        List<String> sql = new ArrayList<>();
        boolean byCreation = false;
        for (LoggedModelOrder by : orders) {
            String expression = expression(by);
            byCreation |= expression.equals(CREATED);
            sql.add(expression + (by.ascending() ? " asc" : " desc") + " nulls last");
        }
        if (!byCreation) {
            sql.add("model.created_at desc");
        }
        sql.add("model.id");
        return String.join(", ", sql);
    }

    private String expression(LoggedModelOrder by) {
        for (Map<String, String> known : List.of(NUMBERS, TEXTS)) {
            if (known.containsKey(by.field())) {
                return known.get(by.field());
            }
        }
        if (!by.field().startsWith("metrics.") || by.field().length() == "metrics.".length()) {
            throw new InvalidSearchProblem("Invalid order by field name: %s. Possible are metrics and %s"
                    .formatted(by.field(), Set.copyOf(TEXTS.keySet())));
        }
        return "(select value from logged_model_metric where model_id = model.id and key = %s and %s order by time desc, step desc, value desc limit 1)"
                .formatted(
                        conditions.bind(by.field().substring("metrics.".length())),
                        by.on() == null ? "true" : by.on().sql(conditions));
    }
}
