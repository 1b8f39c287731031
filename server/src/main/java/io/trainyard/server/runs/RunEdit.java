package io.trainyard.server.runs;

import io.trainyard.contract.RunSpec;
import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody changes of what is said about a run, as a JSON merge patch (RFC 7396) has it.
 *
 * @param notes null to leave them
 * @param tags by key; null as a value takes the tag away, and those that are not named stay
 */
public record RunEdit(@Nullable String notes, @Nullable Map<String, @Nullable String> tags) {
    private static final int LONGEST_KEY = 250;
    private static final int LONGEST_VALUE = 5000;

    /**
     * The same, without spaces around keys and values.
     *
     * @throws InvalidRequestProblem if something is longer than what is kept
     */
    RunEdit checked() {
        if (notes != null && notes.length() > RunSpec.MAX_NOTES) {
            throw new InvalidRequestProblem(
                    "notes has %d characters; at most %d are kept.".formatted(notes.length(), RunSpec.MAX_NOTES));
        }
        @Nullable Map<String, @Nullable String> stripped = tags == null ? null : stripped(tags);
        if (stripped != null) {
            stripped.forEach(RunEdit::check);
        }
        return new RunEdit(notes, stripped);
    }

    private static Map<String, @Nullable String> stripped(Map<String, @Nullable String> tags) {
        Map<String, @Nullable String> stripped = new TreeMap<>();
        tags.forEach((key, value) -> stripped.put(key.strip(), value == null ? null : value.strip()));
        return stripped;
    }

    private static void check(String key, @Nullable String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY || (value != null && value.length() > LONGEST_VALUE)) {
            throw new InvalidRequestProblem("tags holds '%s'; use keys of 1 to %d characters and values of at most %d."
                    .formatted(key.length() > 60 ? key.substring(0, 60) + "…" : key, LONGEST_KEY, LONGEST_VALUE));
        }
    }
}
