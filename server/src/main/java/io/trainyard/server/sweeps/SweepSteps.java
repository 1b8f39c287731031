package io.trainyard.server.sweeps;

import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunAction;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.RunTags;
import io.trainyard.server.specs.InvalidSpecException;
import io.trainyard.server.specs.Plan;
import io.trainyard.server.specs.Planner;
import io.trainyard.server.specs.SpecReader.Draft;
import io.trainyard.server.specs.UnreadableSpecProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a sweep one step further, in one transaction that holds its row: any number of servers may do so at once, and one that
 * is killed has done nothing.
 */
@ApplicationScoped
class SweepSteps {
    /** The tags of a trial's run, by which it is found among all runs. */
    static final String SWEEP_TAG = "sweep";

    static final String TRIAL_TAG = "trial";

    private final Jdbi jdbi;
    private final Planner planner;
    private final RunService runs;
    private final RunTags tags;
    private final Judge judge;
    private final LiveFeed live;

    @Inject
    SweepSteps(Jdbi jdbi, Planner planner, RunService runs, RunTags tags, Judge judge, LiveFeed live) {
        this.jdbi = jdbi;
        this.planner = planner;
        this.runs = runs;
        this.tags = tags;
        this.judge = judge;
        this.live = live;
    }

    /** @param curves that trials are judged by, read before */
    @Transactional
    void take(long id, Map<Long, double[]> curves) {
        jdbi.useHandle(handle -> SweepRows.lock(handle, id)
                .filter(sweep -> sweep.state() == SweepState.RUNNING)
                .ifPresent(sweep -> take(handle, sweep, curves)));
    }

    private void take(Handle handle, Sweep sweep, Map<Long, double[]> curves) {
        goOn(handle, sweep);
        judge.judge(handle, sweep, TrialRows.of(handle, sweep), curves);
        List<Trial> trials = TrialRows.of(handle, sweep);
        boolean timeSpent = trials.stream().mapToDouble(Trial::seconds).sum()
                >= sweep.spec().budget().seconds();
        if (timeSpent) {
            trials.stream()
                    .filter(trial ->
                            !trial.stopped() && (trial.state().isActive() || trial.state() == TrialState.PAUSED))
                    .forEach(trial -> judge.stop(handle, sweep, trial, Reasons.timeSpent(sweep)));
        } else {
            begin(handle, sweep, trials);
        }
        finish(handle, sweep, TrialRows.of(handle, sweep), timeSpent);
    }

    /** Trials that were paused with the sweep; a worker may not have obeyed before the sweep went on. */
    private void goOn(Handle handle, Sweep sweep) {
        for (Trial trial : TrialRows.of(handle, sweep)) {
            boolean over = trial.state().isOver();
            if (trial.held()
                    && (over
                            || trial.state() == TrialState.PAUSED
                                    && runs.actIfAllowed(
                                            Objects.requireNonNull(trial.run()), RunAction.RESUME, null))) {
                TrialRows.held(handle, sweep.id(), trial.number(), false);
            }
        }
    }

    private void begin(Handle handle, Sweep sweep, List<Trial> trials) {
        long active = trials.stream().filter(trial -> trial.state().isActive()).count();
        long reserved = reserved(trials);
        for (Trial trial : trials) {
            if (trial.state() == TrialState.PLANNED) {
                if (active >= sweep.spec().budget().atOnce() || !fits(sweep, reserved, trial)) {
                    return;
                }
                if (begin(handle, sweep, trial)) {
                    active++;
                    reserved += trial.epochs();
                }
            }
        }
    }

    private static long reserved(List<Trial> trials) {
        return trials.stream().mapToLong(Trial::epochsReserved).sum();
    }

    /** Whether the budget has room for all epochs of a trial beside what others have taken and may take yet. */
    private static boolean fits(Sweep sweep, long reserved, Trial next) {
        Long epochs = sweep.spec().budget().epochs();
        return epochs == null || reserved + next.epochs() <= epochs;
    }

    /** @return false if it has become impossible */
    private boolean begin(Handle handle, Sweep sweep, Trial trial) {
        Plan plan;
        try {
            plan = planner.plan(
                    Draft.of(TrialRows.spec(handle, sweep.id(), trial.number()).get()));
        } catch (InvalidSpecException | UnreadableSpecProblem e) { // a data set was deleted since, say
            TrialRows.refused(handle, sweep.id(), trial.number(), e.getMessage());
            return false;
        }
        Run run = runs.submit(plan, sweep.createdBy());
        tags.set(run.id(), Map.of(SWEEP_TAG, Long.toString(sweep.id()), TRIAL_TAG, Integer.toString(trial.number())));
        TrialRows.begun(handle, sweep.id(), trial.number(), run.id());
        return true;
    }

    private void finish(Handle handle, Sweep sweep, List<Trial> trials, boolean timeSpent) {
        long left = trials.stream()
                .filter(trial -> trial.state() == TrialState.PLANNED)
                .count();
        boolean over = trials.stream().allMatch(trial -> trial.state().isOver() || trial.state() == TrialState.PLANNED);
        boolean nothingFits = timeSpent
                || trials.stream()
                        .filter(trial -> trial.state() == TrialState.PLANNED)
                        .findFirst()
                        .map(next -> !fits(sweep, reserved(trials), next))
                        .orElse(true);
        if (over && nothingFits) {
            SweepRows.become(
                    handle,
                    sweep.id(),
                    SweepState.COMPLETED,
                    left == 0 ? null : Reasons.budgetSpent(sweep, timeSpent, (int) left, trials.size()));
            trials.stream()
                    .filter(trial -> trial.run() != null)
                    .reduce((before, after) -> after)
                    .ifPresent(last -> live.changed(Objects.requireNonNull(last.run()))); // who watches sees the end
        }
    }
}
