package io.trainyard.networks.families;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;

/** Values as a person types them into a field or on a command line. */
final class Typed {
    private Typed() {}

    /** A whole number or another one; the text itself where it is neither. */
    static Object number(String typed) {
        String text = typed.strip();
        try {
            return text.matches("[+-]?\\d+") ? (Object) new BigInteger(text) : (Object) Double.valueOf(text);
        } catch (NumberFormatException e) {
            return typed;
        }
    }

    /** The entries of {@code 32, 64} or {@code [32, 64]}. */
    static List<String> list(String typed) {
        String inner = typed.strip().replaceFirst("^\\[(.*)]$", "$1").strip();
        return inner.isEmpty()
                ? List.of()
                : Stream.of(inner.split(",", -1)).map(String::strip).toList();
    }
}
