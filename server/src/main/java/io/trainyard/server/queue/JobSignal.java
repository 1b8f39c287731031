package io.trainyard.server.queue;

import org.jdbi.v3.core.Handle;

/** Wakes workers that wait for a job, on every server, when the transaction commits. */
final class JobSignal {
    static final String CHANNEL = "trainyard_jobs";

    private JobSignal() {}

    static void send(Handle handle) {
        handle.execute("select pg_notify('" + CHANNEL + "', '')");
    }
}
