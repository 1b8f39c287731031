package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.Run;
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
    public Run get(MlflowRequest request) {
        return get(request.run());
    }

    /** @param uid 32 hexadecimal digits, as MLflow's clients know a run */
    public Run get(String uid) {
        return RunUid.parse(uid)
                .flatMap(runs::find)
                .orElseThrow(() -> MlflowProblem.absent("Run with id=" + uid + " not found"));
    }

    /** A run that is not put away, so that it can be changed. */
    public Run active(MlflowRequest request) {
        return active(get(request));
    }

    public Run active(Run run) {
        if (run.deletedAt() != null) {
            throw MlflowProblem.invalid(
                    "The run " + RunUid.text(run.uid()) + " must be in the 'active' state. Current state is deleted.");
        }
        return run;
    }

    /** A run to log to: not put away, and not trained by workers of this server, who say themselves how it goes. */
    public Run loggable(MlflowRequest request) {
        Run run = active(request);
        if (run.training() != null) {
            throw new TrainedHereProblem(run.id());
        }
        return run;
    }
}
