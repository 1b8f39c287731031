package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.RunIdentity;
import io.trainyard.server.runs.RunUid;
import io.trainyard.server.runs.TrainedHereProblem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The run that a request is about. */
@Singleton
public class AskedRuns {
    @Inject
    LoggedRuns runs;

    /** Any run, put away or not. */
    public RunIdentity get(MlflowRequest request) {
        return get(request.run());
    }

    /** @param uid 32 hexadecimal digits, as MLflow's clients know a run */
    public RunIdentity get(String uid) {
        return RunUid.parse(uid)
                .flatMap(runs::identify)
                .orElseThrow(() -> MlflowProblem.absent("Run with id=" + uid + " not found"));
    }

    /** A run that is not put away, so that it can be changed. */
    public RunIdentity active(MlflowRequest request) {
        return active(get(request));
    }

    private static RunIdentity active(RunIdentity run) {
        if (run.deleted()) {
            throw MlflowProblem.invalid(
                    "The run " + RunUid.text(run.uid()) + " must be in the 'active' state. Current state is deleted.");
        }
        return run;
    }

    /** A run to log to: not put away, and not trained by workers of this server, who say themselves how it goes. */
    public RunIdentity loggable(MlflowRequest request) {
        RunIdentity run = active(request);
        if (run.trainedHere()) {
            throw new TrainedHereProblem(run.id());
        }
        return run;
    }
}
