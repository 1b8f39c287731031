package io.trainyard.server.queue;

import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Locale;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What people want of a job. One that no worker has obeys at once; of one that is leased the worker hears with
 * its next heartbeat. Whether a command makes sense is the run's or the evaluation's to say; here it is only carried out.
 */
@ApplicationScoped
public class JobCommands {
    private final Jdbi jdbi;
    private final Event<JobEvent> events;

    @Inject
    public JobCommands(Jdbi jdbi, Event<JobEvent> events) {
        this.jdbi = jdbi;
        this.events = events;
    }

    /** Locks the job for the rest of the transaction; always before the run itself is locked. */
    @Transactional(TxType.MANDATORY)
    public void lock(Work work) {
        locked(work);
    }

    @Transactional(TxType.MANDATORY)
    public void cancel(Work work) {
        cancel(work, null);
    }

    /** @param reason for people, told when it has ended; null where there is nothing to say */
    @Transactional(TxType.MANDATORY)
    public void cancel(Work work, @Nullable String reason) {
        Job job = locked(work);
        if (job.state() == JobState.LEASED) {
            tell(job, Command.CANCEL, reason);
        } else {
            move(job, JobFate.CANCELLED, reason);
        }
    }

    /** Takes the job out of the queue, or has its worker cut a resume point and stop; a cancel is not taken back. */
    @Transactional(TxType.MANDATORY)
    public void pause(Work work) {
        Job job = locked(work);
        if (job.state() != JobState.LEASED) {
            move(job, JobFate.PARKED, null);
        } else if (job.command() != Command.CANCEL) {
            tell(job, Command.PAUSE, null);
        }
    }

    /** Puts a parked job back into the queue. */
    @Transactional(TxType.MANDATORY)
    public void resume(Work work) {
        move(locked(work), JobFate.WAITING, null);
    }

    /** Puts a job that ended back into the queue, its failures and losses forgotten; attempts are counted on. */
    @Transactional(TxType.MANDATORY)
    public void retry(Work work) {
        Job job = locked(work);
        jdbi.useHandle(handle -> handle.execute("update job set failures = 0, losses = 0 where id = ?", job.id()));
        move(job, JobFate.WAITING, null);
    }

    private Job locked(Work work) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select " + Job.COLUMNS + " from job where " + Job.of(work) + " for update")
                .bind("id", work.id())
                .map(Job.MAPPER)
                .findOne()
                .orElseThrow(() -> new NotFoundProblem(work.toString())));
    }

    private void tell(Job job, Command command, @Nullable String reason) {
        jdbi.useHandle(handle -> handle.execute(
                "update job set command = ?, command_reason = ? where id = ?",
                command.name().toLowerCase(Locale.ROOT),
                reason,
                job.id()));
    }

    private void move(Job job, JobFate fate, @Nullable String reason) {
        jdbi.useHandle(handle -> {
            handle.execute(
                    "update job set state = ?, command = null, command_reason = null, not_before = now() where id = ?",
                    fate.state().column(),
                    job.id());
            if (fate == JobFate.WAITING) {
                JobSignal.send(handle);
            }
        });
        events.fire(new JobEvent.Moved(job.work(), fate, reason));
    }
}
