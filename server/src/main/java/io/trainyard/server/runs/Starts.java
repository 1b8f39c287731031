package io.trainyard.server.runs;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Finds what runs start from. */
@ApplicationScoped
class Starts {
    private final Checkpoints checkpoints;
    private final RunService runs;

    @Inject
    Starts(Checkpoints checkpoints, RunService runs) {
        this.checkpoints = checkpoints;
        this.runs = runs;
    }

    /** The network whose weights a checkpoint holds; throws {@link NotFoundProblem} if there is none. */
    NetworkSpec network(long checkpoint) {
        Checkpoint found =
                checkpoints.find(checkpoint).orElseThrow(() -> new NotFoundProblem("checkpoint " + checkpoint));
        UploadedWeights uploaded = found.uploaded();
        return uploaded == null ? runs.get(found.run()).trained().spec().network() : uploaded.network();
    }

    /** Empty where the weights are drawn. */
    Optional<Start> of(Run run) {
        return Optional.ofNullable(run.training())
                .flatMap(training -> training.stored().read())
                .map(RunSpec::initialize)
                .map(this::start);
    }

    private Start start(Initialize initialize) {
        Optional<Checkpoint> found = checkpoints.find(initialize.checkpoint());
        return new Start(
                initialize.checkpoint(),
                found.map(Checkpoint::run).orElse(null),
                found.map(Checkpoint::epoch).orElse(null),
                initialize.freeze(),
                initialize.head());
    }
}
