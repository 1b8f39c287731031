package io.trainyard.server.browser;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.jdbi.v3.core.Jdbi;

/** Jobs that other tests have left in the queue. */
@ApplicationScoped
class OtherJobs {
    @Inject
    Jdbi jdbi;

    /** Nobody is given them any more. */
    @Transactional
    void putAside() {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
    }
}
