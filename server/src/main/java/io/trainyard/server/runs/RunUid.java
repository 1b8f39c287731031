package io.trainyard.server.runs;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The name that MLflow clients know a run by: the 32 hexadecimal digits of a UUID. */
public final class RunUid {
    private static final Pattern DIGITS = Pattern.compile("\\p{XDigit}{32}");
    private static final int HALF = 16;

    private RunUid() {}

    public static String text(UUID uid) {
        return uid.toString().replace("-", "");
    }

    /** Empty where the text is no such name. */
    public static Optional<UUID> parse(String text) {
        return DIGITS.matcher(text).matches()
                ? Optional.of(new UUID(
                        Long.parseUnsignedLong(text.substring(0, HALF), HALF),
                        Long.parseUnsignedLong(text.substring(HALF), HALF)))
                : Optional.empty();
    }
}
