package io.trainyard.server.queue;

import java.util.Locale;

/** Where a job is. */
enum JobState {
    /** In the queue; a worker may claim it from {@code not_before} on. */
    WAITING,
    /** With a worker. */
    LEASED,
    /** Paused: out of the queue until it is resumed. */
    PARKED,
    DONE;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
