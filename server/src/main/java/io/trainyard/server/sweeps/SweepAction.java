package io.trainyard.server.sweeps;

import java.util.Locale;

/** What people may do with a sweep as a whole. */
enum SweepAction {
    PAUSE,
    RESUME,
    CANCEL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Throws IllegalArgumentException for a word that is no action. */
    static SweepAction of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
