package io.trainyard.server.accounts;

import jakarta.enterprise.event.Event;
import org.jdbi.v3.core.Jdbi;

/** A token was revoked, or an account's role, password or access changed: who may come in has to be looked up again. */
record CallersChanged() {
    /** Under which PostgreSQL tells the other servers. */
    static final String CHANNEL = "callers";

    /** Tells this server and the others, once the transaction is through where there is one. */
    static void tell(Jdbi jdbi, Event<CallersChanged> here) {
        jdbi.useHandle(handle -> handle.execute("select pg_notify(?, '')", CHANNEL));
        here.fire(new CallersChanged());
    }
}
