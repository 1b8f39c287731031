package io.trainyard.server.mlflow;

import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** In which order experiments are listed: {@code name}, {@code creation_time DESC} and the like; the newest first if none is said. */
final class ExperimentOrder {
    private static final Pattern CLAUSE = Pattern.compile(
            "\\s*(?:(?:attributes?|attr)\\.)?[`\"]?(\\w+)[`\"]?(?:\\s+(asc|desc))?\\s*", Pattern.CASE_INSENSITIVE);

    private ExperimentOrder() {}

    static Comparator<Experiment> of(List<String> clauses) {
        if (clauses.isEmpty()) {
            return of(List.of("creation_time DESC", "experiment_id ASC"));
        }
        Comparator<Experiment> order = (a, b) -> 0;
        for (String clause : clauses) {
            order = order.thenComparing(one(clause));
        }
        return order.thenComparing(Comparator.comparing(Experiment::id).reversed());
    }

    private static Comparator<Experiment> one(String text) {
        Matcher clause = CLAUSE.matcher(text);
        if (!clause.matches()) {
            throw invalid(text);
        }
        Comparator<Experiment> ascending =
                switch (clause.group(1)) {
                    case "name" -> Comparator.comparing(Experiment::name);
                    case "experiment_id" -> Comparator.comparing(Experiment::id);
                    case "creation_time" -> Comparator.comparing(Experiment::createdAt);
                    case "last_update_time" -> Comparator.comparing(Experiment::updatedAt);
                    default -> throw invalid(text);
                };
        return "desc".equalsIgnoreCase(clause.group(2)) ? ascending.reversed() : ascending;
    }

    private static MlflowProblem invalid(String text) {
        return MlflowProblem.invalid(
                "Invalid order_by clause '" + text
                        + "'. Order by name, experiment_id, creation_time or last_update_time, each with ASC or DESC behind it.");
    }
}
