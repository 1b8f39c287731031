package io.trainyard.server.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What was tried for a job, and what its worker is about to be told. */
@ApplicationScoped
public class Attempts {
    private final Jdbi jdbi;

    @Inject
    public Attempts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** In order; empty before the first. */
    @Transactional
    public List<Attempt> of(long run) {
        return of(new Work.Training(run));
    }

    /** In order; empty before the first. */
    @Transactional
    public List<Attempt> of(Work work) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select attempt.*, worker.name as worker
                        from job
                        join attempt on attempt.job_id = job.id
                        join worker on worker.id = attempt.worker_id
                        where %s
                        order by attempt.number
                        """
                                .formatted(Job.of(work)))
                .bind("id", work.id())
                .map((row, context) -> attempt(row))
                .list());
    }

    /** {@code cancel} or {@code pause} while the worker has not obeyed yet. */
    @Transactional
    public Optional<String> pending(long run) {
        return pending(new Work.Training(run));
    }

    /** {@code cancel} or {@code pause} while the worker has not obeyed yet. */
    @Transactional
    public Optional<String> pending(Work work) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select command from job where " + Job.of(work) + " and command is not null")
                .bind("id", work.id())
                .mapTo(String.class)
                .findOne());
    }

    private static Attempt attempt(ResultSet row) throws SQLException {
        String ending = row.getString("ending");
        return new Attempt(
                row.getInt("number"),
                row.getString("worker"),
                row.getTimestamp("claimed_at").toInstant(),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("ended_at")),
                row.getObject("start_epoch", Integer.class),
                row.getObject("start_step", Long.class),
                ending == null ? null : Attempt.Ending.valueOf(ending.toUpperCase(Locale.ROOT)),
                row.getString("reason"),
                Environments.read(row.getString("environment")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
