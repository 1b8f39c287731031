package io.trainyard.server.search.language;

import io.trainyard.server.insights.InsightKind;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be asked of a run, and by what runs can be ordered. */
public sealed interface Field {
    ValueType type();

    /** A figure of a metric. */
    record Metric(String key, Figure figure) implements Field {
        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    /**
     * What was logged as text.
     *
     * @param number whether the text is read as a number; one that is none counts as missing
     */
    record Logged(Kind kind, String key, boolean number) implements Field {
        /** Where it is logged. */
        public enum Kind {
            PARAM,
            TAG
        }

        @Override
        public ValueType type() {
            return number ? ValueType.NUMBER : ValueType.TEXT;
        }

        Logged asNumber() {
            return new Logged(kind, key, true);
        }
    }

    /** What runs have of themselves. */
    record OfRun(Attribute attribute) implements Field {
        @Override
        public ValueType type() {
            return attribute.type();
        }
    }

    /**
     * How many insights were found in its curves.
     *
     * @param kind null for all of them
     */
    record OfInsights(@Nullable InsightKind kind) implements Field {
        /** As it is written behind {@code insights.}, for all kinds. */
        static final String ALL = "all";

        /** As it is written. */
        public String word() {
            return "insights." + (kind == null ? ALL : kind.plural());
        }

        /** All that may be written behind {@code insights.}, but other words for the same. */
        public static List<String> words() {
            return Stream.concat(
                            Stream.of(ALL), Arrays.stream(InsightKind.values()).map(InsightKind::plural))
                    .toList();
        }

        @Override
        public ValueType type() {
            return ValueType.NUMBER;
        }
    }

    /** A fact of any data set that the run was given. */
    record OfDataset(Fact fact) implements Field {
        /** What MLflow knows of a data set. */
        public enum Fact {
            NAME,
            DIGEST,
            CONTEXT
        }

        @Override
        public ValueType type() {
            return ValueType.TEXT;
        }
    }
}
