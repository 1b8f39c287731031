package io.trainyard.server.runs;

import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.contract.protocol.Start;
import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.metrics.ProgressReported;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.JobEvent;
import io.trainyard.server.queue.JobFate;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps the run in step with its job: what happens there becomes its status, in the same transaction. */
@ApplicationScoped
class RunEvents {
    private final Jdbi jdbi;
    private final LiveFeed live;

    @Inject
    RunEvents(Jdbi jdbi, LiveFeed live) {
        this.jdbi = jdbi;
        this.live = live;
    }

    void claimed(@Observes JobEvent.Claimed event) {
        if (event.work() instanceof Work.Training run) {
            become(run.id(), RunStatus.RUNNING, null);
        }
    }

    void moved(@Observes JobEvent.Moved event) {
        if (event.work() instanceof Work.Training run) {
            become(run.id(), status(event.fate()), event.reason());
        }
    }

    void started(@Observes JobEvent.Started event) {
        if (event.work() instanceof Work.Training run) {
            started(run.id(), event.start());
        }
    }

    private void started(long run, Start start) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update run
                        set epoch = least(:epoch, epochs - 1), step = :step, steps_per_epoch = :stepsPerEpoch,
                            environment = cast(:environment as jsonb)
                        where id = :run
                        """)
                .bind("epoch", start.epoch())
                .bind("step", start.step())
                .bind("stepsPerEpoch", start.stepsPerEpoch())
                .bind("environment", RunRows.json(start.environment()))
                .bind("run", run)
                .execute());
        live.changed(run);
    }

    /** The report that brought it has told those who watch. */
    void progressed(@Observes ProgressReported event) {
        if (event.work() instanceof Work.Training run) {
            progressed(run.id(), event.progress());
        }
    }

    private void progressed(long run, Progress progress) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        """
                        update run set epoch = :epoch, step = :step, images_per_second = :speed
                        where id = :run
                        """)
                .bind("epoch", progress.epoch())
                .bind("step", progress.step())
                .bind("speed", Double.isFinite(progress.imagesPerSecond()) ? progress.imagesPerSecond() : null)
                .bind("run", run)
                .execute());
    }

    private void become(long run, RunStatus next, @Nullable String reason) {
        jdbi.useHandle(handle -> {
            RunStatus now = RunRows.lock(handle, run).orElseThrow(() -> new NotFoundProblem("run " + run));
            if (!now.mayBecome(next)) {
                throw new IllegalStateException(
                        "run " + run + " is " + now.word() + " and its job wants it to be " + next.word());
            }
            handle.createUpdate(
                            """
                            update run
                            set status = :status, reason = :reason, images_per_second = null,
                                started_at = case when :status = 'running' then coalesce(started_at, now())
                                    else started_at end,
                                finished_at = case when :over then now() end
                            where id = :run
                            """)
                    .bind("status", next.word())
                    .bind("reason", reason)
                    .bind("over", next.isOver())
                    .bind("run", run)
                    .execute();
        });
        live.changed(run);
    }

    private static RunStatus status(JobFate fate) {
        return switch (fate) {
            case WAITING -> RunStatus.QUEUED;
            case PARKED -> RunStatus.PAUSED;
            case COMPLETED -> RunStatus.COMPLETED;
            case FAILED -> RunStatus.FAILED;
            case CANCELLED -> RunStatus.CANCELLED;
        };
    }
}
