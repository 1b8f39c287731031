package io.trainyard.server.queue;

import io.trainyard.contract.QueueSpec;
import io.trainyard.contract.QueueSpec.Requires;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Start;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Gives each job to one worker at a time, the most urgent that fits first, and keeps the leases. */
@ApplicationScoped
public class JobQueue {
    private static final String CLAIM =
            """
            with fitting as (
                select job.id
                from job
                join worker on worker.id = :worker
                where job.state = 'waiting' and job.not_before <= now() and %s
                order by job.priority desc, job.id
                limit 1
                for update of job skip locked
            ), leased as (
                update job
                set state = 'leased', attempt = attempt + 1, worker_id = :worker, command = null, command_reason = null,
                    leased_until = now() + make_interval(secs => :lease)
                from fitting
                where job.id = fitting.id
                returning job.id, job.attempt, job.run_id, job.evaluation_id, job.worker_id
            ), recorded as (
                insert into attempt (job_id, number, worker_id) select id, attempt, worker_id from leased
            )
            select * from leased
            """
                    .formatted(Fit.SQL);

    private final Jdbi jdbi;
    private final QueueConfig config;
    private final Event<JobEvent> events;

    @Inject
    public JobQueue(Jdbi jdbi, QueueConfig config, Event<JobEvent> events) {
        this.jdbi = jdbi;
        this.config = config;
        this.events = events;
    }

    /** Puts work into the queue, visible to workers when the transaction commits; answers the job. */
    @Transactional
    public long enqueue(Work work, QueueSpec spec) {
        Requires requires = spec.requires();
        boolean training = work instanceof Work.Training;
        return jdbi.withHandle(handle -> {
            long job = handle.createQuery(
                            """
                            insert into job (kind, run_id, evaluation_id, priority, needs_device, needs_memory, needs_labels,
                                max_attempts)
                            values (:kind, :run, :evaluation, :priority, :device, :memory, cast(:labels as jsonb),
                                :maxAttempts)
                            returning id
                            """)
                    .bind("kind", training ? "train" : "evaluate")
                    .bind("run", training ? work.id() : null)
                    .bind("evaluation", training ? null : work.id())
                    .bind("priority", spec.priority())
                    .bind("device", requires.device().name().toLowerCase(Locale.ROOT))
                    .bind(
                            "memory",
                            requires.memory() == null ? 0 : requires.memory().bytes())
                    .bind("labels", Labels.json(requires.labels()))
                    .bind("maxAttempts", spec.maxAttempts())
                    .mapTo(long.class)
                    .one();
            JobSignal.send(handle);
            return job;
        });
    }

    /** Gives {@code worker} the most urgent job it fits, as a new attempt; empty if there is none now. */
    @Transactional
    public Optional<Lease> claim(long worker) {
        Optional<Lease> lease = jdbi.withHandle(handle -> handle.createQuery(CLAIM)
                .bind("worker", worker)
                .bind("lease", seconds(config.lease()))
                .map((row, context) ->
                        new Lease(row.getLong("id"), row.getInt("attempt"), Work.of(row), row.getLong("worker_id")))
                .findOne());
        lease.ifPresent(claimed -> events.fire(new JobEvent.Claimed(claimed.work(), claimed.attempt())));
        return lease;
    }

    /**
     * Locks the job for the rest of the transaction, so that no newer attempt can begin before it ends. Every write of
     * an attempt stands behind this.
     *
     * @throws StaleLeaseException if the attempt is not the newest, or has ended
     */
    @Transactional(TxType.MANDATORY)
    public Lease fence(long job, int attempt) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select run_id, evaluation_id, worker_id from job
                        where id = :job and attempt = :attempt and state = 'leased'
                        for update
                        """)
                .bind("job", job)
                .bind("attempt", attempt)
                .map((row, context) -> new Lease(job, attempt, Work.of(row), row.getLong("worker_id")))
                .findOne()
                .orElseThrow(() -> new StaleLeaseException(job, attempt)));
    }

    /** Notes that the attempt works from {@code start} on. */
    @Transactional(TxType.MANDATORY)
    public void started(Lease lease, Start start) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update attempt
                        set started_at = coalesce(started_at, now()), start_epoch = :epoch, start_step = :step,
                            environment = cast(:environment as jsonb)
                        where job_id = :job and number = :attempt
                        """)
                .bind("job", lease.job())
                .bind("attempt", lease.attempt())
                .bind("epoch", start.epoch())
                .bind("step", start.step())
                .bind("environment", Environments.json(start.environment()))
                .execute());
        events.fire(new JobEvent.Started(lease.work(), lease.attempt(), start));
    }

    /**
     * Renews the lease, even one that has run out, as long as no newer attempt has begun; answers what the worker is to
     * do.
     *
     * @throws StaleLeaseException if the attempt is not the newest, or has ended
     */
    @Transactional
    public Command heartbeat(long job, int attempt) {
        return jdbi.withHandle(handle -> renew(handle, job, attempt))
                .orElseThrow(() -> new StaleLeaseException(job, attempt));
    }

    private Optional<Command> renew(Handle handle, long job, int attempt) {
        return handle.createQuery(
                        """
                        update job set leased_until = now() + make_interval(secs => :lease)
                        where id = :job and attempt = :attempt and state = 'leased'
                        returning command
                        """)
                .bind("lease", seconds(config.lease()))
                .bind("job", job)
                .bind("attempt", attempt)
                .map((row, context) -> Job.command(row.getString("command")))
                .findOne();
    }

    static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
