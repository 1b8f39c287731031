package io.trainyard.server.runs;

import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A run that is trained elsewhere, with an experiment of its own and nothing more to it. */
public record BareRun(long id, UUID uid, long experiment) {
    public static BareRun insert(Jdbi jdbi) {
        return insert(jdbi, null);
    }

    /** @param location where clients keep the files of the experiment's runs; null for this server */
    public static BareRun insert(Jdbi jdbi, String location) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        with made as (
                            insert into experiment (name, artifact_location) values (:name, :location) returning id)
                        insert into run (experiment_id, name, status, created_by)
                        select id, 'bare', 'running', 'tests' from made
                        returning id, uid, experiment_id
                        """)
                .bind("name", "bare-" + UUID.randomUUID())
                .bind("location", location)
                .map((row, context) ->
                        new BareRun(row.getLong("id"), row.getObject("uid", UUID.class), row.getLong("experiment_id")))
                .one());
    }

    /** As clients know it. */
    public String name() {
        return uid.toString().replace("-", "");
    }
}
