package io.trainyard.server.logged;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks parameters and tags as they come. */
final class LoggedWords {
    static final int LONGEST_KEY = 250;
    static final int LONGEST_VALUE = 8_000;
    static final int MOST = 10_000;

    private LoggedWords() {}

    /** @param field that holds them, for the message */
    static Map<String, String> check(String field, @Nullable Map<String, @Nullable String> words) {
        if (words == null) {
            return Map.of();
        }
        if (words.size() > MOST) {
            throw new InvalidRequestProblem(
                    "%s has %d entries; send at most %d at a time.".formatted(field, words.size(), MOST));
        }
        Map<String, String> checked = new LinkedHashMap<>();
        words.forEach((key, value) -> {
            if (key.isBlank() || key.length() > LONGEST_KEY || key.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidRequestProblem(
                        "A key of %s is '%s'; keys have 1 to %d characters, none of them control characters."
                                .formatted(field, shown(key), LONGEST_KEY));
            }
            if (value == null || value.length() > LONGEST_VALUE || value.indexOf(0) >= 0) {
                throw new InvalidRequestProblem("%s.%s needs a text of at most %d characters, without NUL; %s."
                        .formatted(
                                field,
                                shown(key),
                                LONGEST_VALUE,
                                value == null ? "it is null" : "it has " + value.length()));
            }
            checked.put(key, value);
        });
        return checked;
    }

    static String shown(String text) {
        return text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?");
    }
}
