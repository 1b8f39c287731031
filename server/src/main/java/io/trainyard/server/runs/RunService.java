package io.trainyard.server.runs;

import io.trainyard.contract.Resume;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.JobCommands;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Work;
import io.trainyard.server.specs.Plan;
import io.trainyard.server.specs.Planner;
import io.trainyard.server.specs.SpecCopy;
import io.trainyard.server.specs.SpecReader.Draft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Submits runs and does with them what people ask for. */
@ApplicationScoped
public class RunService {
    private final Jdbi jdbi;
    private final Planner planner;
    private final Experiments experiments;
    private final RunParams params;
    private final RunTags tags;
    private final JobQueue queue;
    private final JobCommands commands;
    private final ResumePoints points;
    private final LiveFeed live;

    @Inject
    public RunService(
            Jdbi jdbi,
            Planner planner,
            Experiments experiments,
            RunParams params,
            RunTags tags,
            JobQueue queue,
            JobCommands commands,
            ResumePoints points,
            LiveFeed live) {
        this.jdbi = jdbi;
        this.planner = planner;
        this.experiments = experiments;
        this.params = params;
        this.tags = tags;
        this.queue = queue;
        this.commands = commands;
        this.points = points;
        this.live = live;
    }

    /**
     * Makes a run and puts it into the queue, both or neither.
     *
     * @param user who is to be named as its author
     * @throws io.trainyard.server.specs.InvalidSpecException with every mistake of the draft
     */
    @Transactional
    public Run submit(Draft draft, String user) {
        return submit(planner.plan(draft), user);
    }

    /** The same of a specification that was checked just now. */
    @Transactional
    public Run submit(Plan plan, String user) {
        return submit(plan, user, null);
    }

    /** Submits the same specification once more, bound to the same version of the data set. */
    @Transactional
    public Run copy(long id, String user) {
        Training training = get(id).trained();
        return submit(planner.plan(Draft.of(SpecCopy.pinned(training.spec(), training.dataset()))), user, id);
    }

    /**
     * Submits a run that goes on from where another one ended, bound to the same version of the data set.
     *
     * @param epochs of both runs together
     */
    @Transactional
    public Run extend(long id, int epochs, String user) {
        Training training = get(id).trained();
        RunSpec longer = SpecCopy.goingOn(training.spec(), training.dataset(), new Resume(id, null), epochs);
        return submit(planner.plan(Draft.of(longer)), user, null);
    }

    private Run submit(Plan plan, String user, @Nullable Long clonedFrom) {
        RunSpec spec = plan.spec();
        long experiment = experiments.namedOrNew(spec.experiment()).id();
        long run = jdbi.withHandle(handle -> RunRows.insert(handle, plan, experiment, user, clonedFrom));
        params.log(run, SpecParams.of(spec));
        tags.set(run, spec.tags());
        queue.enqueue(new Work.Training(run), spec.queue());
        live.changed(run);
        return get(run);
    }

    /**
     * Does what is asked for: at once where no worker trains the run, else with the worker's next heartbeat.
     *
     * @throws IllegalActionException if that cannot be done with the run as it stands
     * @throws NotTrainedHereProblem if no worker of ours ever trains it
     */
    @Transactional
    public Run act(long id, RunAction action) {
        get(id).trained();
        RunStatus status = locked(id);
        if (!action.isAllowed(status)) {
            throw new IllegalActionException(id, status, action);
        }
        carryOut(id, action, null);
        return get(id);
    }

    /**
     * The same where it can be done with the run as it stands.
     *
     * @param reason for people, kept with a run that is cancelled
     * @return false if it cannot
     */
    @Transactional
    public boolean actIfAllowed(long id, RunAction action, @Nullable String reason) {
        boolean allowed = action.isAllowed(locked(id));
        if (allowed) {
            carryOut(id, action, reason);
        }
        return allowed;
    }

    private RunStatus locked(long id) {
        commands.lock(new Work.Training(id));
        return jdbi.withHandle(handle -> RunRows.lock(handle, id)).orElseThrow(() -> new NotFoundProblem("run " + id));
    }

    private void carryOut(long id, RunAction action, @Nullable String reason) {
        Work training = new Work.Training(id);
        switch (action) {
            case CANCEL -> commands.cancel(training, reason);
            case PAUSE -> commands.pause(training);
            case RESUME -> commands.resume(training);
            case RETRY -> commands.retry(training);
        }
        live.changed(id);
    }

    /**
     * Frees the space that is kept so that a run which is over can be trained longer.
     *
     * @throws ResumePointNeededProblem if it is not over
     */
    @Transactional
    public void deleteResumePoint(long id) {
        commands.lock(new Work.Training(id)); // so that nobody has it tried again meanwhile
        RunStatus status = get(id).status();
        if (!status.isOver()) {
            throw new ResumePointNeededProblem(id, status);
        }
        points.delete(id);
        live.changed(id);
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    @Transactional
    public Run get(long id) {
        return jdbi.withHandle(handle -> RunRows.find(handle, id)).orElseThrow(() -> new NotFoundProblem("run " + id));
    }

    /** Runs of an experiment, logged or trained here, in the order in which they were made; those put away are left out. */
    public List<Long> idsIn(long experiment) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from run where experiment_id = :experiment and deleted_at is null order by id")
                .bind("experiment", experiment)
                .mapTo(Long.class)
                .list());
    }

    /** In the order of the ids; those without a run are left out. */
    @Transactional
    public List<Run> all(List<Long> ids) {
        return ids.isEmpty() ? List.of() : jdbi.withHandle(handle -> RunRows.all(handle, ids));
    }
}
