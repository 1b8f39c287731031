package io.trainyard.server.models;

import io.trainyard.server.models.filter.Comparison;
import io.trainyard.server.models.filter.Conditions;
import io.trainyard.server.models.filter.FilterReader;
import io.trainyard.server.models.filter.InvalidSearchProblem;
import io.trainyard.server.models.filter.Operator;
import io.trainyard.server.models.filter.OrderBy;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What registered models and their versions can be searched and ordered by, in SQL. */
final class ModelSearch {
    private static final Map<String, String> MODEL_ORDER = Map.of(
            "name", "name",
            "creation_timestamp", "created_at",
            "last_updated_timestamp", "updated_at",
            "timestamp", "updated_at");
    private static final Map<String, String> VERSION_ORDER = Map.of(
            "name", "name",
            "version_number", "number",
            "creation_timestamp", "version.created_at",
            "last_updated_timestamp", "version.updated_at");
    private static final Set<Operator> OF_RUNS =
            EnumSet.of(Operator.EQUAL, Operator.NOT_EQUAL, Operator.LIKE, Operator.ILIKE, Operator.IN);
    private static final Set<String> ATTRIBUTES = Set.of("", "attribute", "attributes");
    private static final Set<String> TAGS = Set.of("tag", "tags");

    private ModelSearch() {}

    static Conditions models(String filter) {
        Conditions conditions = new Conditions();
        for (Comparison comparison : Prompts.takeOut(FilterReader.read(filter), "model.tags", conditions)) {
            if (isTag(comparison)) {
                conditions.addText("model.tags ->> " + conditions.bind(comparison.key()), comparison);
            } else if (comparison.key().equals("name")) {
                conditions.addText("model.name", comparison);
            } else {
                throw unknown(comparison, Set.of("name"));
            }
        }
        return conditions;
    }

    static String modelOrder(List<String> clauses) {
        LinkedHashMap<String, String> last = new LinkedHashMap<>();
        last.put("name", "ASC");
        return OrderBy.sql(clauses, MODEL_ORDER, last);
    }

    static Conditions versions(String filter) {
        Conditions conditions = new Conditions();
        for (Comparison comparison : Prompts.takeOut(FilterReader.read(filter), "version.tags", conditions)) {
            if (isTag(comparison)) {
                conditions.addText("version.tags ->> " + conditions.bind(comparison.key()), comparison);
                continue;
            }
            switch (comparison.key()) {
                case "name" -> conditions.addText("model.name", comparison);
                case "source_path" -> conditions.addText("version.source", comparison);
                case "run_id" -> conditions.addText("version.run", comparison, OF_RUNS);
                case "version_number" -> conditions.addNumber("version.number", comparison);
                default -> throw unknown(comparison, Set.of("name", "source_path", "run_id", "version_number"));
            }
        }
        return conditions;
    }

    static String versionOrder(List<String> clauses) {
        LinkedHashMap<String, String> last = new LinkedHashMap<>();
        if (clauses.isEmpty()) {
            last.put("version.updated_at", "DESC");
        }
        last.put("name", "ASC");
        last.put("number", "DESC");
        return OrderBy.sql(clauses, VERSION_ORDER, last);
    }

    private static boolean isTag(Comparison comparison) {
        if (!TAGS.contains(comparison.entity()) && !ATTRIBUTES.contains(comparison.entity())) {
            throw new InvalidSearchProblem(
                    "Invalid entity type '%s'. Valid entity types are ('attribute', 'tag', 'tags')"
                            .formatted(comparison.entity()));
        }
        return TAGS.contains(comparison.entity());
    }

    private static InvalidSearchProblem unknown(Comparison comparison, Set<String> known) {
        return new InvalidSearchProblem("Invalid attribute key '%s' specified. Valid keys are '{%s}'"
                .formatted(
                        comparison.name(),
                        known.stream().sorted().map(key -> "'" + key + "'").collect(Collectors.joining(", "))));
    }
}
