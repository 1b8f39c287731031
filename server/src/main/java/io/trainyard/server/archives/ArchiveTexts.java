package io.trainyard.server.archives;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks texts of an archive, which anybody may have written; what this server has exported always passes. */
final class ArchiveTexts {
    /** Characters of a name: MLflow lets experiments have so many. */
    static final int NAME = 500;

    private static final int KEY = 250;

    /** Characters of a value: MLflow lets tags have so many. */
    private static final int VALUE = 8_000;

    private static final int SHOWN = 80;

    private ArchiveTexts() {}

    /** @param field with its document, for the message */
    static void checkName(String field, @Nullable String name) {
        if (name == null || name.isEmpty() || isLonger(name, NAME) || isUnstorable(name)) {
            throw new UnusableArchiveProblem(field + " is no text of 1 to " + NAME + " characters without NUL");
        }
    }

    /** @param field with its document, for the message */
    static void checkWords(String field, Map<String, @Nullable String> words) {
        words.forEach((key, value) -> {
            if (key.isEmpty() || isLonger(key, KEY) || isUnstorable(key)) {
                throw new UnusableArchiveProblem("%s has the key '%s'; keys have 1 to %d characters, none of them NUL"
                        .formatted(field, shown(key), KEY));
            }
            if (value == null || isLonger(value, VALUE) || isUnstorable(value)) {
                throw new UnusableArchiveProblem(
                        "%s.%s is no text of at most %d characters without NUL".formatted(field, shown(key), VALUE));
            }
        });
    }

    static boolean isUnstorable(String text) {
        return text.indexOf(0) >= 0;
    }

    /** As it may stand in a message. */
    static String shown(String text) {
        return text.substring(0, Math.min(SHOWN, text.length())).replaceAll("\\p{Cntrl}", "?");
    }

    private static boolean isLonger(String text, int most) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }
}
