package io.trainyard.server.evaluations;

import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.JobCommands;
import io.trainyard.server.queue.Work;
import io.trainyard.server.runs.RunService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The evaluations there are, and what people do with them. */
@ApplicationScoped
public class EvaluationService {
    private final Jdbi jdbi;
    private final RunService runs;
    private final Checkpoints checkpoints;
    private final JobCommands commands;

    @Inject
    public EvaluationService(Jdbi jdbi, RunService runs, Checkpoints checkpoints, JobCommands commands) {
        this.jdbi = jdbi;
        this.runs = runs;
        this.checkpoints = checkpoints;
        this.commands = commands;
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    @Transactional
    public Evaluation get(long id) {
        return jdbi.withHandle(handle -> EvaluationRows.find(handle, id))
                .orElseThrow(() -> new NotFoundProblem("evaluation " + id));
    }

    /** By epoch, then in the order in which they were asked for; throws {@link NotFoundProblem} if there is no such run. */
    @Transactional
    public List<Evaluation> ofRun(long run) {
        runs.get(run);
        return jdbi.withHandle(handle -> EvaluationRows.ofRun(handle, run));
    }

    /** In the order in which they were asked for; throws {@link NotFoundProblem} if there is no such checkpoint. */
    @Transactional
    public List<Evaluation> ofCheckpoint(long checkpoint) {
        checkpoints.find(checkpoint).orElseThrow(() -> new NotFoundProblem("checkpoint " + checkpoint));
        return jdbi.withHandle(handle -> EvaluationRows.ofCheckpoint(handle, checkpoint));
    }

    /** At once where no worker has it, else with its worker's next heartbeat. */
    @Transactional
    public Evaluation cancel(long id, String user) {
        commands.lock(new Work.Evaluation(id));
        EvaluationState state = get(id).state();
        if (state.isOver()) {
            throw new IllegalEvaluationActionProblem(id, state, "cancelled");
        }
        jdbi.useHandle(handle ->
                handle.execute("update evaluation set reason = ? where id = ?", "Cancelled by " + user + ".", id));
        commands.cancel(new Work.Evaluation(id));
        return get(id);
    }

    /** Tries one that failed or was cancelled again. */
    @Transactional
    public Evaluation retry(long id) {
        commands.lock(new Work.Evaluation(id));
        EvaluationState state = get(id).state();
        if (!state.mayBeRetried()) {
            throw new IllegalEvaluationActionProblem(id, state, "tried again");
        }
        commands.retry(new Work.Evaluation(id));
        return get(id);
    }

    /** With its job and all that was found; a worker that has it learns of that with its next word. */
    @Transactional
    public void delete(long id) {
        commands.lock(new Work.Evaluation(id));
        jdbi.useHandle(handle -> handle.execute("delete from evaluation where id = ?", id));
    }
}
