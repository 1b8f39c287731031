package io.trainyard.server.search;

import org.jspecify.annotations.Nullable;

/**
 * A field in SQL.
 *
 * @param sql an expression; null where the run lacks it
 * @param other the same in other words, for texts with two names; null if there is one
 * @param nullable whether runs may lack it
 */
record Column(Type type, String sql, @Nullable String other, boolean nullable) {
    /** How its values compare and travel. */
    enum Type {
        /** With NaN, which PostgreSQL puts above all other numbers. */
        DOUBLE,
        /** Never NaN. */
        PLAIN_DOUBLE,
        LONG,
        TEXT,
        /** A text, found by its first {@value #INDEXED} characters. */
        INDEXED_TEXT,
        TIME,
        UUID
    }

    /** As the indexes of {@code run_param} and {@code run_tag} have it. */
    static final int INDEXED = 200;

    static Column of(Type type, String sql) {
        return new Column(type, sql, null, false);
    }

    static Column nullable(Type type, String sql) {
        return new Column(type, sql, null, true);
    }

    boolean hasNaN() {
        return type == Type.DOUBLE;
    }
}
