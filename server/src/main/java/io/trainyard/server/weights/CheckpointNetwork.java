package io.trainyard.server.weights;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.Checkpoints;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.DatasetFacts;
import io.trainyard.server.specs.Planner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which network a checkpoint holds the weights of: what its run trains, or what its sender named. */
@ApplicationScoped
public class CheckpointNetwork {
    private final Checkpoints checkpoints;
    private final RunService runs;
    private final DatasetCatalogue datasets;

    @Inject
    public CheckpointNetwork(Checkpoints checkpoints, RunService runs, DatasetCatalogue datasets) {
        this.checkpoints = checkpoints;
        this.runs = runs;
        this.datasets = datasets;
    }

    /**
     * The network of a whole checkpoint, as it is trained.
     *
     * @throws NotFoundProblem if there is no such checkpoint
     * @throws UnknownNetworkProblem if this version of Trainyard cannot build it
     */
    public Network of(long id) {
        return of(checkpoints.find(id).orElseThrow(() -> new NotFoundProblem("checkpoint " + id)));
    }

    Network of(Checkpoint checkpoint) {
        return find(checkpoint).orElseThrow(() -> new UnknownNetworkProblem(checkpoint.id()));
    }

    /** As {@link #of}; empty where it cannot be built. */
    Optional<Network> find(Checkpoint checkpoint) {
        try {
            UploadedWeights uploaded = checkpoint.uploaded();
            return uploaded == null ? trained(checkpoint.run()) : Optional.of(uploaded(uploaded));
        } catch (NetworkException e) {
            return Optional.empty();
        }
    }

    private static Network uploaded(UploadedWeights weights) {
        return Families.build(weights.network(), ImageShape.parse(weights.input()), weights.classes());
    }

    private Optional<Network> trained(long id) {
        Run run = runs.get(id);
        return run.stored().read().flatMap(spec -> datasets.find(run.dataset()).flatMap(facts -> network(spec, facts)));
    }

    private static Optional<Network> network(RunSpec spec, DatasetFacts facts) {
        return Planner.input(spec.data(), facts)
                .map(input ->
                        Families.build(spec.network(), input, facts.classes().size()));
    }
}
