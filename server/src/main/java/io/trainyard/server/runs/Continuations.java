package io.trainyard.server.runs;

import io.trainyard.contract.Resume;
import io.trainyard.contract.protocol.Claim.ResumePoint;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.ResumePoints;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.specs.SpecCopy;
import io.trainyard.server.specs.SpecWriter;
import io.trainyard.web.NewRunView.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What the form begins with for a run that goes on from another one. */
@ApplicationScoped
class Continuations {
    private final RunService runs;
    private final ResumePoints points;
    private final Checkpoints checkpoints;

    @Inject
    Continuations(RunService runs, ResumePoints points, Checkpoints checkpoints) {
        this.runs = runs;
        this.points = points;
        this.checkpoints = checkpoints;
    }

    /** @param origin what it goes on from, in words */
    record Draft(String yaml, Origin origin) {}

    /** Twice as many epochs, from where the run ended. */
    Draft extend(long id) {
        Run run = runs.get(id);
        ResumePoint point = points.newest(id).orElseThrow(() -> new NotFoundProblem("resume point of run " + id));
        return new Draft(
                yaml(run, new Resume(id, null), 2 * Math.max(run.trained().epochs(), point.epoch())),
                new Origin("Train #" + id + " longer", id, point.epoch(), null));
    }

    /** As many epochs as the checkpoint's run has, if those are more than are done. */
    Draft fork(long id) {
        Checkpoint checkpoint = checkpoints
                .find(id)
                .filter(found -> found.run() != null)
                .orElseThrow(() -> new NotFoundProblem("checkpoint " + id + " of a run"));
        Run run = runs.get(checkpoint.run());
        int done = checkpoint.epoch() + 1;
        return new Draft(
                yaml(
                        run,
                        new Resume(null, id),
                        run.trained().epochs() > done ? run.trained().epochs() : 2 * done),
                new Origin("Fork of #" + run.id(), run.id(), done, id));
    }

    private static String yaml(Run run, Resume resume, int epochs) {
        return SpecWriter.yaml(
                SpecCopy.goingOn(run.trained().spec(), run.trained().dataset(), resume, epochs));
    }
}
