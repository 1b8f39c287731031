package io.trainyard.server.models.filter;

import java.util.EnumSet;
import java.util.Set;

/** How two values are compared; the longer signs stand before those they begin with. */
public enum Operator {
    NOT_EQUAL("!="),
    AT_MOST("<="),
    AT_LEAST(">="),
    EQUAL("="),
    LESS("<"),
    GREATER(">"),
    ILIKE("ILIKE"),
    LIKE("LIKE"),
    IN("IN");

    /** What texts can be compared by; some also by {@link #IN}. */
    public static final Set<Operator> OF_TEXTS = EnumSet.of(EQUAL, NOT_EQUAL, LIKE, ILIKE);

    /** What numbers can be compared by. */
    public static final Set<Operator> OF_NUMBERS = EnumSet.of(NOT_EQUAL, AT_MOST, AT_LEAST, EQUAL, LESS, GREATER);

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    boolean isWord() {
        return Character.isLetter(sign.charAt(0));
    }
}
