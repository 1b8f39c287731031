package io.trainyard.server.mlflow;

import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.experiments.Experiments;
import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The experiment that a request is about. */
@Singleton
public class AskedExperiments {
    private static final int DIGITS = 18;

    @Inject
    Experiments experiments;

    /** Any experiment, put away or not. */
    public Experiment get(MlflowRequest request) {
        @Nullable String id = request.id("experiment_id");
        if (id == null || id.isEmpty()) {
            throw request.missing("experiment_id");
        }
        return get(id);
    }

    public Experiment get(String id) {
        return parse(id).flatMap(experiments::find).orElseThrow(() -> absent(id));
    }

    /** One that is not put away. */
    public Experiment active(MlflowRequest request) {
        return active(get(request));
    }

    /** The one to log a run to, which is the default where the request names none. */
    Experiment forRun(MlflowRequest request) {
        @Nullable String id = request.id("experiment_id");
        return active(get(id == null || id.isEmpty() ? Long.toString(Experiment.DEFAULT) : id));
    }

    /** Empty where the text is no id of an experiment. */
    public static Optional<Long> parse(String id) {
        boolean possible = !id.isEmpty() && id.length() <= DIGITS && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return possible ? Optional.of(Long.parseLong(id)) : Optional.empty();
    }

    static MlflowProblem absent(Object id) {
        return MlflowProblem.absent("No Experiment with id=" + id + " exists");
    }

    private static Experiment active(Experiment experiment) {
        if (experiment.isDeleted()) {
            throw MlflowProblem.invalid(
                    "The experiment " + experiment.id() + " must be in the 'active' state. Current state is deleted.");
        }
        return experiment;
    }
}
