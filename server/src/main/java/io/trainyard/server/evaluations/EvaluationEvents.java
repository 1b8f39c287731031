package io.trainyard.server.evaluations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.contract.protocol.Start;
import io.trainyard.server.checkpoints.CheckpointRemoval;
import io.trainyard.server.metrics.ProgressReported;
import io.trainyard.server.queue.JobCommands;
import io.trainyard.server.queue.JobEvent;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps the evaluation in step with its job, in the same transaction; the job is locked before the evaluation. */
@ApplicationScoped
class EvaluationEvents {
    private final Jdbi jdbi;
    private final JobCommands commands;
    private final ObjectMapper json;

    @Inject
    EvaluationEvents(Jdbi jdbi, JobCommands commands, ObjectMapper json) {
        this.jdbi = jdbi;
        this.commands = commands;
        this.json = json;
    }

    void claimed(@Observes JobEvent.Claimed event) {
        if (event.work() instanceof Work.Evaluation work) {
            jdbi.useHandle(handle -> {
                ResultRows.delete(handle, work.id());
                handle.execute(
                        """
                        update evaluation set state = 'running', reason = null, batches = null, batches_done = 0,
                            images_per_second = null, started_at = coalesce(started_at, now()), finished_at = null
                        where id = ?
                        """,
                        work.id());
            });
        }
    }

    void started(@Observes JobEvent.Started event) {
        if (event.work() instanceof Work.Evaluation work) {
            started(work.id(), event.start());
        }
    }

    private void started(long evaluation, Start start) {
        jdbi.useHandle(handle -> handle.execute(
                "update evaluation set batches = ?, environment = cast(? as jsonb) where id = ?",
                start.stepsPerEpoch(),
                text(start.environment()),
                evaluation));
    }

    void progressed(@Observes ProgressReported event) {
        if (event.work() instanceof Work.Evaluation work) {
            Progress progress = event.progress();
            jdbi.useHandle(handle -> handle.execute(
                    "update evaluation set batches_done = ?, images_per_second = coalesce(?, images_per_second) where id = ?",
                    Math.max(0, progress.step()),
                    speed(progress),
                    work.id()));
        }
    }

    private static @Nullable Double speed(Progress progress) {
        double speed = progress.imagesPerSecond();
        return Double.isFinite(speed) && speed > 0 ? speed : null;
    }

    void moved(@Observes JobEvent.Moved event) {
        if (event.work() instanceof Work.Evaluation work) {
            jdbi.useHandle(handle -> become(handle, work.id(), EvaluationState.of(event.fate()), event.reason()));
        }
    }

    private static void become(Handle handle, long evaluation, EvaluationState state, @Nullable String reason) {
        if (state == EvaluationState.COMPLETED && !ResultRows.isWhole(handle, evaluation)) {
            throw new NoResultYetProblem(evaluation);
        }
        handle.createUpdate(
                        """
                        update evaluation
                        set state = :state,
                            reason = case when :state = 'cancelled' then coalesce(:reason, reason) else :reason end,
                            finished_at = case when :over then now() end
                        where id = :id
                        """)
                .bind("state", state.word())
                .bind("reason", reason)
                .bind("over", state.isOver())
                .bind("id", evaluation)
                .execute();
    }

    /** They go with it, by the database's own rule; a worker that has one learns of it with its next word. */
    void removed(@Observes CheckpointRemoval event) {
        jdbi.withHandle(handle -> EvaluationRows.ofCheckpoint(handle, event.checkpoint()))
                .forEach(evaluation -> commands.lock(new Work.Evaluation(evaluation.id())));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }
}
