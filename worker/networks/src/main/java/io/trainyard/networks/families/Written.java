package io.trainyard.networks.families;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values as a JSON or YAML reader leaves them. */
final class Written {
    private static final int LONGEST = 80;

    private Written() {}

    static Optional<Integer> whole(@Nullable Object written, int minimum, int maximum) {
        boolean whole = written instanceof Integer || written instanceof Long || written instanceof BigInteger;
        if (!whole || written instanceof BigInteger big && big.bitLength() > 62) {
            return Optional.empty();
        }
        long value = ((Number) written).longValue();
        return value < minimum || value > maximum ? Optional.empty() : Optional.of((int) value);
    }

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

    /** Text in quotes, everything else as it is, and nothing longer than a message can bear. */
    static String quoted(@Nullable Object written) {
        String text = written == null ? "empty" : written instanceof String ? "'" + written + "'" : written.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
