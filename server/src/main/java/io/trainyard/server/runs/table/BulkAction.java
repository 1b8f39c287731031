package io.trainyard.server.runs.table;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What can be done with many runs at once. */
enum BulkAction {
    CANCEL,
    PAUSE,
    RESUME,
    RETRY,
    /** Put away: lists leave it out, nothing is lost. */
    ARCHIVE,
    RESTORE,
    TAG,
    UNTAG;

    /** @throws InvalidRequestProblem for a word that is none */
    static BulkAction parse(@Nullable String word) {
        return Arrays.stream(values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestProblem("The action is '" + word + "'; give one of "
                        + Arrays.stream(values()).map(BulkAction::word).collect(Collectors.joining(", ")) + "."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
