package io.trainyard.server.search.language;

import java.util.Arrays;
import java.util.Optional;

/** How a field compares with a value. */
public enum Comparison {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether it asks which of two comes first, and not only whether they are the same. */
    public boolean isOrdering() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    static Optional<Comparison> of(String operator) {
        String symbol =
                switch (operator) {
                    case "==" -> "=";
                    case "<>" -> "!=";
                    default -> operator;
                };
        return Arrays.stream(values())
                .filter(comparison -> comparison.symbol.equals(symbol))
                .findFirst();
    }
}
