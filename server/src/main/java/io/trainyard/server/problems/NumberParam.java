package io.trainyard.server.problems;

import org.jspecify.annotations.Nullable;

/** Reads numbers from query parameters; a wrong one is a problem that names the parameter, not an unknown page. */
public final class NumberParam {
    private NumberParam() {}

    /** A number that counts from 1, such as an id; null if none is given. */
    public static @Nullable Long counting(String name, @Nullable String text) {
        return text == null || text.isBlank() ? null : (Long) of(name, text, 1, Long.MAX_VALUE, 1);
    }

    public static int of(String name, @Nullable String text, int least, int most, int otherwise) {
        return (int) of(name, text, (long) least, (long) most, (long) otherwise);
    }

    public static long of(String name, @Nullable String text, long least, long most, long otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        String range =
                least == Long.MIN_VALUE ? "a whole number" : "a whole number from %d to %d".formatted(least, most);
        throw new InvalidRequestProblem("The parameter " + name + " is '" + text + "'; give " + range + ".");
    }
}
