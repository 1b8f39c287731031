package io.trainyard.server.sweeps;

import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.RunAction;
import io.trainyard.server.runs.RunService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps sweeps, and does with them what people ask for. */
@ApplicationScoped
class Sweeps {
    private final Jdbi jdbi;
    private final RunService runs;

    @Inject
    Sweeps(Jdbi jdbi, RunService runs) {
        this.jdbi = jdbi;
        this.runs = runs;
    }

    /** @return its id; its first trials are begun with the next step */
    @Transactional
    long add(PlannedSweep planned, String document, String user) {
        return jdbi.withHandle(handle -> {
            long id = SweepRows.insert(handle, planned.spec(), document, user);
            TrialRows.insert(handle, id, planned.trials());
            return id;
        });
    }

    /** Throws {@link NotFoundProblem} if there is none. */
    @Transactional
    Sweep get(long id) {
        return jdbi.withHandle(handle -> SweepRows.find(handle, id)).orElseThrow(() -> notFound(id));
    }

    /** The newest first. */
    @Transactional
    List<Sweep> newest(int most) {
        return jdbi.withHandle(handle -> SweepRows.newest(handle, most));
    }

    /** In their order. */
    @Transactional
    List<Trial> trials(Sweep sweep) {
        return jdbi.withHandle(handle -> TrialRows.of(handle, sweep));
    }

    /** What trials had reached at the rungs of method asha; empty for others. */
    @Transactional
    List<RungRows.Rung> rungs(Sweep sweep) {
        return jdbi.withHandle(handle -> RungRows.of(handle, sweep.id()));
    }

    /** Throws {@link IllegalSweepActionProblem} if that cannot be done with the sweep as it stands. */
    @Transactional
    void act(long id, SweepAction action) {
        jdbi.useHandle(handle -> {
            Sweep sweep = SweepRows.lock(handle, id).orElseThrow(() -> notFound(id));
            if (!sweep.state().actions().contains(action)) {
                throw new IllegalSweepActionProblem(id, sweep.state(), action);
            }
            switch (action) {
                case PAUSE -> pause(handle, sweep);
                case RESUME -> SweepRows.become(handle, id, SweepState.RUNNING, null);
                case CANCEL -> cancel(handle, sweep);
            }
        });
    }

    private void pause(Handle handle, Sweep sweep) {
        SweepRows.become(handle, sweep.id(), SweepState.PAUSED, null);
        for (Trial trial : TrialRows.of(handle, sweep)) {
            if (trial.state().isActive() && acted(trial, RunAction.PAUSE, null)) {
                TrialRows.held(handle, sweep.id(), trial.number(), true);
            }
        }
    }

    private void cancel(Handle handle, Sweep sweep) {
        SweepRows.become(handle, sweep.id(), SweepState.CANCELLED, null);
        for (Trial trial : TrialRows.of(handle, sweep)) {
            if (trial.run() != null && !trial.state().isOver()) {
                acted(trial, RunAction.CANCEL, Reasons.cancelled(sweep.id()));
            }
        }
    }

    private boolean acted(Trial trial, RunAction action, @Nullable String reason) {
        return runs.actIfAllowed(Objects.requireNonNull(trial.run()), action, reason);
    }

    private static NotFoundProblem notFound(long id) {
        return new NotFoundProblem("sweep " + id);
    }
}
