package io.trainyard.server.runs;

import io.trainyard.web.RunView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Finds the sweep that a run is a trial of. Sweeps are made of runs, so this reads their tables and not their classes. */
@ApplicationScoped
class RunTrials {
    private final Jdbi jdbi;

    @Inject
    RunTrials(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty for runs that were submitted by themselves. */
    Optional<RunView.Trial> of(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select sweep.id, sweep.name, trial.number
                        from sweep_trial trial join sweep on sweep.id = trial.sweep_id
                        where trial.run_id = :run
                        """)
                .bind("run", run)
                .map((row, context) ->
                        new RunView.Trial(row.getLong("id"), row.getString("name"), row.getInt("number")))
                .findOne());
    }
}
