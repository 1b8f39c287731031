package io.trainyard.server.logged;

import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.runs.RunStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a program says of a run that it trains. Whatever is left out stays as it is.
 *
 * @param experiment that a new run belongs to, by name; made where there is none
 * @param name of the run; made up for a new one without
 * @param startedAt of a new run; now if left out
 * @param finishedAt now if left out, where the status is one of an end
 * @param params said once, never changed
 * @param tags replace those of the same key
 */
public record LoggedRunDocument(
        @Nullable String experiment,
        @Nullable String name,
        @Nullable String status,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Map<String, @Nullable String> params,
        @Nullable Map<String, @Nullable String> tags) {

    private static final int LONGEST = 250;

    String newExperiment() {
        return text("experiment", Objects.requireNonNullElse(experiment, "Default"));
    }

    @Nullable
    String checkedName() {
        return name == null ? null : text("name", name);
    }

    @Nullable
    RunStatus checkedStatus() {
        try {
            return status == null ? null : RunStatus.of(status);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestProblem(e.getMessage() + ".");
        }
    }

    Map<String, String> checkedParams() {
        return LoggedWords.check("params", params);
    }

    Map<String, String> checkedTags() {
        return LoggedWords.check("tags", tags);
    }

    private static String text(String field, String text) {
        if (text.isBlank() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestProblem(field + " is '"
                    + text.substring(0, Math.min(40, text.length())).replaceAll("\\p{Cntrl}", "?") + "'; it has 1 to "
                    + LONGEST + " characters, none of them control characters.");
        }
        return text.strip();
    }
}
