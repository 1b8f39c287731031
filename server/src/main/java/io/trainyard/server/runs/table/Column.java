package io.trainyard.server.runs.table;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import io.trainyard.server.search.language.Field;
import io.trainyard.server.search.language.Figure;
import io.trainyard.server.search.language.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * A column of the table of runs.
 *
 * @param text as it is written in the address
 * @param title what stands above it
 * @param hint what it holds, in words
 * @param field what it shows; null for what is no field of the search language
 * @param key of the metric that a curve shows; null for the run's main metric, and for other columns
 */
record Column(String text, Kind kind, String title, String hint, @Nullable Field field, @Nullable String key) {
    /** What a column is made of. */
    enum Kind {
        FIELD,
        /** How far training is. */
        PROGRESS,
        /** A metric over its steps, small. */
        CURVE,
        /** All that people and programs have labelled it with. */
        TAGS
    }

    /** Whether runs can be put in the order of it. */
    boolean ordered() {
        return field != null && !(field instanceof Field.OfDataset);
    }

    /** Whether the best value is the smallest, or words stand in the order of the alphabet. */
    boolean risesToBest() {
        return field instanceof Field.Metric metric
                ? metric.figure().of(metric.key()) == Figure.MIN || Metric.defaultMode(metric.key()) == Mode.MIN
                : field != null && field.type() == ValueType.TEXT;
    }

    boolean number() {
        return field != null
                && switch (field.type()) {
                    case NUMBER, DURATION -> true;
                    default -> false;
                };
    }
}
