package io.trainyard.server.sweeps;

import io.trainyard.server.specs.SpecFormat;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What people do with sweeps, and what follows at once. */
@ApplicationScoped
class Submission {
    private final SweepPlanner planner;
    private final Sweeps sweeps;
    private final SweepDriver driver;

    @Inject
    Submission(SweepPlanner planner, Sweeps sweeps, SweepDriver driver) {
        this.planner = planner;
        this.sweeps = sweeps;
        this.driver = driver;
    }

    /** Throws {@link io.trainyard.server.specs.InvalidSpecException} with every mistake. */
    SweepPreview preview(String document, SpecFormat format) {
        return SweepPreview.of(planner.plan(document, format));
    }

    /**
     * Checks a sweep, keeps it and begins its first trials.
     *
     * @return its id
     * @throws io.trainyard.server.specs.InvalidSpecException with every mistake
     */
    long submit(String document, SpecFormat format, String user) {
        long id = sweeps.add(planner.plan(document, format), document, user);
        driver.advance(id);
        return id;
    }

    /** Throws {@link IllegalSweepActionProblem} if that cannot be done with the sweep as it stands. */
    void act(long id, SweepAction action) {
        sweeps.act(id, action);
        driver.advance(id);
    }
}
