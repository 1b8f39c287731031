package io.trainyard.server.choosing;

import io.trainyard.server.problems.InvalidRequestProblem;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to choose.
 *
 * @param checkpoint null for the preferred one
 * @param note why, in their words
 * @param again whether to choose although another checkpoint has been scored on the test images
 */
public record ChoiceRequest(@Nullable Long checkpoint, @Nullable String note, @Nullable Boolean again) {
    private static final int LONGEST_NOTE = 5000;

    static final ChoiceRequest PREFERRED = new ChoiceRequest(null, null, null);

    public ChoiceRequest {
        if (note != null && note.length() > LONGEST_NOTE) {
            throw new InvalidRequestProblem(
                    "The note has %d characters; %d are kept.".formatted(note.length(), LONGEST_NOTE));
        }
    }

    String words() {
        return note == null ? "" : note.strip();
    }

    boolean isAgain() {
        return Boolean.TRUE.equals(again);
    }
}
