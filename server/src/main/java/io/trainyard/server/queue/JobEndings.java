package io.trainyard.server.queue;

import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.server.queue.Attempt.Ending;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a job when its attempt has ended, by its worker's word or because its lease ran out. */
@ApplicationScoped
public class JobEndings {
    private final Jdbi jdbi;
    private final QueueConfig config;
    private final RetryPolicy policy;
    private final Event<JobEvent> events;

    @Inject
    public JobEndings(Jdbi jdbi, QueueConfig config, Event<JobEvent> events) {
        this.jdbi = jdbi;
        this.config = config;
        this.policy = RetryPolicy.of(config);
        this.events = events;
    }

    /** Ends the attempt as its worker says. A pending cancel or pause is obeyed in every case but completion. */
    @Transactional(TxType.MANDATORY)
    public void finish(Lease lease, Outcome outcome) {
        Ending ending =
                switch (outcome.ending()) {
                    case COMPLETED -> Ending.COMPLETED;
                    case FAILED, FAILED_FOR_GOOD -> Ending.FAILED;
                    case CANCELLED -> Ending.CANCELLED;
                    case PAUSED -> Ending.PAUSED;
                    case RELEASED -> Ending.RELEASED;
                };
        boolean forGood = outcome.ending() == Outcome.Ending.FAILED_FOR_GOOD;
        jdbi.useHandle(handle -> {
            Job job = handle.createQuery("select " + Job.COLUMNS + " from job where id = :job")
                    .bind("job", lease.job())
                    .map(Job.MAPPER)
                    .one();
            end(handle, job, ending, forGood, outcome.reason());
        });
    }

    /** Takes one job from a worker whose lease ran out; answers whether there was one. */
    @Transactional
    public boolean reapOne() {
        return jdbi.withHandle(handle -> {
            Optional<Job> lost = handle.createQuery(
                            "select " + Job.COLUMNS
                                    + """
                             from job where state = 'leased' and leased_until < now()
                            order by leased_until limit 1
                            for update skip locked
                            """)
                    .map(Job.MAPPER)
                    .findOne();
            lost.ifPresent(job -> end(
                    handle,
                    job,
                    Ending.LOST,
                    false,
                    "Its worker was not heard of for " + config.lease().toSeconds() + " s."));
            return lost.isPresent();
        });
    }

    /**
     * Takes back what the worker was given and has never said a word about: the answer to its claim was lost. An attempt
     * that was heard of but once is left alone, even if its worker was restarted since: it may bring home what it has.
     */
    @Transactional(TxType.MANDATORY)
    public void endUnheard(long worker, Ending ending) {
        jdbi.useHandle(handle -> handle.createQuery(
                        "select " + Job.COLUMNS
                                + """
                         from job join attempt on attempt.job_id = job.id and attempt.number = job.attempt
                        where job.state = 'leased' and job.worker_id = :worker and attempt.started_at is null
                            and job.leased_until <= attempt.claimed_at + make_interval(secs => :lease)
                        for update of job skip locked
                        """)
                .bind("worker", worker)
                .bind("lease", JobQueue.seconds(config.lease()))
                .map(Job.MAPPER)
                .list()
                .forEach(job -> end(handle, job, ending, false, "Its worker never said a word about it.")));
    }

    private void end(Handle handle, Job job, Ending ending, boolean forGood, @Nullable String reason) {
        int failures = job.failures() + (ending == Ending.FAILED ? 1 : 0);
        int losses = job.losses() + (ending == Ending.LOST ? 1 : 0);
        boolean givenUp = forGood
                || ending == Ending.FAILED && !policy.retriesFailure(failures, job.maxAttempts())
                || ending == Ending.LOST && !policy.retriesLoss(losses);
        JobFate fate = fate(ending, job.command(), givenUp);
        Duration wait =
                switch (ending) {
                    case FAILED -> policy.backoff(failures);
                    case LOST -> policy.backoff(losses);
                    default -> Duration.ZERO;
                };
        handle.createUpdate(
                        """
                        update job
                        set state = :state, leased_until = null, command = null, command_reason = null, failures = :failures, losses = :losses,
                            not_before = now() + make_interval(secs => :wait)
                        where id = :job
                        """)
                .bind("state", fate.state().column())
                .bind("failures", failures)
                .bind("losses", losses)
                .bind("wait", JobQueue.seconds(wait))
                .bind("job", job.id())
                .execute();
        handle.createUpdate(
                        """
                        update attempt set ended_at = now(), ending = :ending, reason = nullif(:reason, '')
                        where job_id = :job and number = :attempt
                        """)
                .bind("ending", ending.word())
                .bind("reason", reason)
                .bind("job", job.id())
                .bind("attempt", job.attempt())
                .execute();
        if (fate == JobFate.WAITING) {
            JobSignal.send(handle);
        }
        String told =
                fate == JobFate.CANCELLED ? job.commandReason() : words(job.attempt(), ending, fate, wait, reason);
        events.fire(new JobEvent.Moved(job.work(), fate, told));
    }

    static JobFate fate(Ending ending, Command command, boolean givenUp) {
        if (ending == Ending.COMPLETED) {
            return JobFate.COMPLETED;
        }
        if (ending == Ending.CANCELLED || command == Command.CANCEL) {
            return JobFate.CANCELLED;
        }
        if (givenUp) {
            return JobFate.FAILED;
        }
        return command == Command.PAUSE ? JobFate.PARKED : JobFate.WAITING;
    }

    private static @Nullable String words(
            int attempt, Ending ending, JobFate fate, Duration wait, @Nullable String reason) {
        if (ending != Ending.FAILED && ending != Ending.LOST) {
            return null;
        }
        String said = reason == null || reason.isBlank() ? "No reason was given." : reason;
        if (fate == JobFate.FAILED) {
            return ending == Ending.LOST ? said + " That was the last time it was given to another worker." : said;
        }
        String next = fate == JobFate.PARKED ? "" : " It is tried again in " + wait.toSeconds() + " s.";
        return "Attempt " + attempt + " ended early: " + said + next;
    }
}
