package io.trainyard.server.sweeps;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Keeps sweeps going: trials are begun as there is room, judged as their metrics come, and the sweep ends with the last. */
@ApplicationScoped
class SweepDriver {
    private static final Logger LOG = Logger.getLogger(SweepDriver.class);

    private final Jdbi jdbi;
    private final GoalCurves curves;
    private final SweepSteps steps;

    @Inject
    SweepDriver(Jdbi jdbi, GoalCurves curves, SweepSteps steps) {
        this.jdbi = jdbi;
        this.curves = curves;
        this.steps = steps;
    }

    @Scheduled(every = "${trainyard.sweeps.advance-every:1s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void advanceAll() {
        for (long sweep : jdbi.withHandle(SweepRows::running)) {
            try {
                advance(sweep);
            } catch (NotFoundProblem e) {
                LOG.debugf("Sweep %d is looked at again: %s", sweep, e.getMessage()); // a run was deleted meanwhile
            } catch (RuntimeException e) {
                LOG.errorf(e, "Sweep %d cannot go on now; it is tried again", sweep);
            }
        }
    }

    /** Does all that can be done for a sweep now. Curves are read first, so that its row is not locked for long. */
    void advance(long id) {
        Map<Long, double[]> read = jdbi.withHandle(handle -> SweepRows.find(handle, id)
                        .filter(sweep -> sweep.state() == SweepState.RUNNING)
                        .map(sweep -> new Reading(sweep, Judge.needed(sweep, TrialRows.of(handle, sweep)))))
                .map(reading -> curves.read(
                        reading.trials(), reading.sweep().spec().goal().metric()))
                .orElse(Map.of());
        steps.take(id, read);
    }

    private record Reading(Sweep sweep, List<Trial> trials) {}
}
