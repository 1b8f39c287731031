package io.trainyard.server.metrics;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** A run that was trained elsewhere, made by plain SQL. */
final class LoggedRunForTests {
    private LoggedRunForTests() {}

    static long make(Handle handle) {
        return handle.createQuery(
                        """
                        with made as (insert into experiment (name) values (:name) returning id)
                        insert into run (experiment_id, name, status, created_by)
                        select id, :name, 'running', 'tests' from made
                        returning id
                        """)
                .bind("name", UUID.randomUUID().toString())
                .mapTo(long.class)
                .one();
    }
}
