package io.trainyard.contract;

import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values as a JSON or YAML reader leaves them. */
public final class Written {
    private static final int LONGEST = 80;

    private Written() {}

    /** A whole number from {@code least} to {@code most}; empty for anything else. */
    public static Optional<Integer> whole(@Nullable Object written, int least, int most) {
        boolean whole = written instanceof Integer || written instanceof Long || written instanceof BigInteger;
        if (!whole || written instanceof BigInteger big && big.bitLength() > 62) {
            return Optional.empty();
        }
        long value = ((Number) written).longValue();
        return value < least || value > most ? Optional.empty() : Optional.of((int) value);
    }

    /** Text in quotes, everything else as it is, and nothing longer than a message can bear. */
    public static String quoted(@Nullable Object written) {
        String text = written == null ? "empty" : written instanceof String ? "'" + written + "'" : written.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
