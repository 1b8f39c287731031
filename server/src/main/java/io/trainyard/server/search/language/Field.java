package io.trainyard.server.search.language;

import io.trainyard.server.insights.InsightKind;

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

    /** How many insights of a kind were found in its curves. */
    record OfInsights(InsightKind kind) implements Field {
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
