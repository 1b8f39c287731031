package io.trainyard.server.imports;

import io.trainyard.server.problems.InvalidRequestProblem;
import org.jspecify.annotations.Nullable;

/** What a run and its experiment may be called. */
final class ImportNames {
    private static final int LONGEST = 250;

    private ImportNames() {}

    /** @param field that says it, for the message */
    static String check(String field, @Nullable String text) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty()) {
            throw new InvalidRequestProblem(field + " is missing: say what it is to be called, as in ?" + field + "=…");
        }
        if (name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem(
                    field + " has at most " + LONGEST + " characters, none of them control characters; shorten it.");
        }
        return name;
    }
}
