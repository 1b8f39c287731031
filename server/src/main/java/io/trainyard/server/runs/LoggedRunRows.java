package io.trainyard.server.runs;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes runs that are trained elsewhere. */
final class LoggedRunRows {
    private static final String AS_READ =
            """
             select changed.*, null as trained, null as dataset, experiment.name as experiment
            from changed join experiment on experiment.id = changed.experiment_id
            """;

    private static final String INSERT =
            """
            with changed as (
                insert into run (uid, experiment_id, name, status, notes, created_by, started_at)
                values (coalesce(cast(:uid as uuid), gen_random_uuid()), :experiment, :name, 'running', :notes, :user,
                    coalesce(cast(:start as timestamptz), now()))
                on conflict (uid) do nothing
                returning *
            ), tagged as (
                insert into run_tag (run_id, key, value)
                select changed.id, tag.key, tag.value from changed, unnest(:keys, :values) as tag (key, value)
            )
            """
                    + AS_READ;

    private static final String UPDATE =
            """
            with changed as (
                update run
                set status = coalesce(:status, status),
                    name = coalesce(:name, name),
                    finished_at = case when :over then coalesce(cast(:end as timestamptz), now())
                        when cast(:status as text) is null then coalesce(cast(:end as timestamptz), finished_at) end
                where id = :run
                returning *
            )
            """
                    + AS_READ;

    private LoggedRunRows() {}

    /**
     * Empty if there is a run of that name already; it is waited for while another transaction makes it.
     *
     * @param uid null for a new one
     */
    static Optional<Run> insert(Handle handle, @Nullable UUID uid, NewLoggedRun run, String user) {
        SortedMap<String, String> tags = new TreeMap<>(run.tags());
        return handle.createQuery(INSERT)
                .bind("uid", uid)
                .bind("experiment", run.experiment())
                .bind("name", run.name().isBlank() ? RunNames.random() : run.name())
                .bind("notes", run.notes())
                .bind("user", user)
                .bind("start", run.start())
                .bind("keys", tags.keySet().toArray(String[]::new))
                .bind("values", tags.values().toArray(String[]::new))
                .map((row, context) -> RunRows.run(row))
                .findOne();
    }

    static Optional<RunIdentity> identify(Handle handle, UUID uid) {
        return handle.createQuery(
                        """
                        select id, spec is not null as trained_here, deleted_at is not null as deleted
                        from run where uid = :uid
                        """)
                .bind("uid", uid)
                .map((row, context) -> new RunIdentity(
                        row.getLong("id"), uid, row.getBoolean("trained_here"), row.getBoolean("deleted")))
                .findOne();
    }

    static Run update(
            Handle handle, long run, @Nullable RunStatus status, @Nullable Instant end, @Nullable String name) {
        return handle.createQuery(UPDATE)
                .bind("run", run)
                .bind("status", status == null ? null : status.word())
                .bind("over", status != null && status.isOver())
                .bind("end", end)
                .bind("name", name)
                .map((row, context) -> RunRows.run(row))
                .one();
    }
}
