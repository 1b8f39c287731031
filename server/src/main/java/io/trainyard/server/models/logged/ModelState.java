package io.trainyard.server.models.logged;

import java.util.Locale;

/** Whether a logged model's files are all here. */
public enum ModelState {
    /** They are being written. */
    PENDING,
    READY,
    /** They could not all be written. */
    FAILED;

    /** As the database has it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ModelState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
