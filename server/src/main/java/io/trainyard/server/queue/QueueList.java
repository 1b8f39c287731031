package io.trainyard.server.queue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The queue as people see it: who does what, and who waits for what. */
@ApplicationScoped
public class QueueList {
    private static final String WAITING =
            """
            select %4$s, job.priority, job.needs_device, job.needs_memory, job.needs_labels, job.enqueued_at,
                extract(epoch from job.not_before - now()) as wait, fitting.*
            from job
            %5$s
            cross join lateral (
                select count(*) as online,
                    count(*) filter (where %1$s) as of_device,
                    count(*) filter (where %1$s and %2$s) as of_memory,
                    count(*) filter (where %1$s and %2$s and %3$s) as fit,
                    count(*) filter (where %1$s and %2$s and %3$s and busy.worker_id is not null) as busy
                from worker
                left join (select distinct worker_id from job where state = 'leased') busy on busy.worker_id = worker.id
                where worker.stopped_at is null and worker.last_seen > now() - make_interval(secs => :online)
            ) fitting
            where job.state = 'waiting'
            order by job.priority desc, job.id
            limit 500
            """
                    .formatted(Fit.DEVICE, Fit.MEMORY, Fit.LABELS, Task.COLUMNS, Task.JOINS);

    private static final String RUNNING =
            """
            select %s, worker.name as worker, job.attempt, job.command, attempt.claimed_at, job.leased_until
            from job
            %s
            join worker on worker.id = job.worker_id
            join attempt on attempt.job_id = job.id and attempt.number = job.attempt
            where job.state = 'leased'
            order by attempt.claimed_at
            """
                    .formatted(Task.COLUMNS, Task.JOINS);

    private final Jdbi jdbi;
    private final QueueConfig config;

    @Inject
    public QueueList(Jdbi jdbi, QueueConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    /** In the order in which they will be claimed; at most 500. */
    @Transactional
    public List<Waiting> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery(WAITING)
                .bind("online", JobQueue.seconds(config.lease()))
                .map((row, context) -> new Waiting(
                        Task.of(row),
                        row.getInt("priority"),
                        Needs.of(row).words(),
                        WhyWaiting.of(row).words(),
                        row.getTimestamp("enqueued_at").toInstant()))
                .list());
    }

    /** Longest first. */
    @Transactional
    public List<Running> running() {
        return jdbi.withHandle(handle -> handle.createQuery(RUNNING)
                .map((row, context) -> new Running(
                        Task.of(row),
                        row.getString("worker"),
                        row.getInt("attempt"),
                        row.getString("command"),
                        row.getTimestamp("claimed_at").toInstant(),
                        row.getTimestamp("leased_until").toInstant()))
                .list());
    }

    /**
     * A job in line.
     *
     * @param needs what its worker must have, in words; empty for nothing
     * @param why it does not run yet, in words
     */
    public record Waiting(@JsonUnwrapped Task task, int priority, String needs, String why, Instant since) {}

    /**
     * A job that a worker holds.
     *
     * @param command {@code cancel} or {@code pause} while the worker has not obeyed yet
     * @param leasedUntil when the worker is given up unless it is heard of before
     */
    public record Running(
            @JsonUnwrapped Task task,
            String worker,
            int attempt,
            @Nullable String command,
            Instant since,
            Instant leasedUntil) {}
}
