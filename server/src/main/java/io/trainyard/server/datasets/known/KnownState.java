package io.trainyard.server.datasets.known;

import org.jspecify.annotations.Nullable;

/**
 * How it stands with a well-known data set.
 *
 * @param bytesDone fetched so far
 * @param problem why the last attempt failed; null if it did not
 * @param label {@code name@number} of the version that holds the official files; null if there is none
 */
record KnownState(Word word, long bytesDone, @Nullable String problem, @Nullable String label) {
    static final KnownState ABSENT = new KnownState(Word.ABSENT, 0, null, null);

    /** What can be said in one word. */
    enum Word {
        ABSENT,
        FETCHING,
        FAILED,
        READY
    }
}
