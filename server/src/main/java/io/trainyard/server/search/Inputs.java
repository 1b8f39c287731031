package io.trainyard.server.search;

import io.trainyard.server.search.Column.Type;
import io.trainyard.server.search.language.Field.OfDataset.Fact;
import java.util.function.Function;

/** The data sets that runs have logged as their inputs, in SQL: a run may have any number of them. */
final class Inputs {
    private Inputs() {}

    /** Whether the run has one that the predicate is true of. */
    static String any(Fact fact, Function<Column, String> predicate) {
        Column column = Column.of(
                Type.TEXT,
                switch (fact) {
                    case NAME -> "input_dataset.name";
                    case DIGEST -> "input_dataset.digest";
                    case CONTEXT -> "(run_input.tags ->> 'mlflow.data.context')";
                });
        return """
                exists (select from run_input join input_dataset on input_dataset.id = run_input.dataset_id
                    where run_input.run_id = run.id and %s)"""
                .formatted(predicate.apply(column));
    }
}
