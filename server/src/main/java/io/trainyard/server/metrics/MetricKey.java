package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.problems.InvalidRequestProblem;
import org.jspecify.annotations.Nullable;

/** What a series may be called. */
public final class MetricKey {
    private MetricKey() {}

    /** @throws InvalidRequestProblem if it is none */
    public static void check(@Nullable String key) {
        if (key == null || key.isBlank() || key.length() > SeriesChunk.MAX_KEY) {
            throw new InvalidRequestProblem("A metric's key has 1 to %d characters; found %s."
                    .formatted(SeriesChunk.MAX_KEY, key == null ? "none" : key.length() + " in '" + start(key) + "'"));
        }
        if (isPlain(key)) {
            return;
        }
        if (key.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem("The metric's key '" + start(key.replaceAll("\\p{Cntrl}", "?"))
                    + "' holds control characters; use printable ones.");
        }
        if (key.codePoints().anyMatch(MetricKey::isHalf)) {
            throw new InvalidRequestProblem("The metric's key '" + start(key)
                    + "' holds half a character (an unpaired surrogate); use whole ones.");
        }
    }

    /** What nearly every key is, found out quickly. */
    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            if (key.charAt(i) < ' ' || key.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static String start(String key) {
        return key.length() <= 40 ? key : key.substring(0, 40) + "…";
    }
}
