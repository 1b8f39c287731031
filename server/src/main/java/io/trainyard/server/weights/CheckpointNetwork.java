package io.trainyard.server.weights;

import io.trainyard.contract.RunSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.families.Families;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.checkpoints.UploadedWeights;
import io.trainyard.server.runs.RunService;
import io.trainyard.server.runs.Training;
import io.trainyard.server.specs.DatasetCatalogue;
import io.trainyard.server.specs.DatasetFacts;
import io.trainyard.server.specs.Planner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Which network a checkpoint holds the weights of: what its run trains, or what its sender named. */
@ApplicationScoped
class CheckpointNetwork {
    private final RunService runs;
    private final DatasetCatalogue datasets;

    @Inject
    CheckpointNetwork(RunService runs, DatasetCatalogue datasets) {
        this.runs = runs;
        this.datasets = datasets;
    }

    /** The network of a whole checkpoint, as it is trained; empty where this version of Trainyard cannot build it. */
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
        Training training = runs.get(id).trained();
        return training.stored().read().flatMap(spec -> datasets.find(training.dataset())
                .flatMap(facts -> network(spec, facts)));
    }

    private static Optional<Network> network(RunSpec spec, DatasetFacts facts) {
        return Planner.input(spec.data(), facts)
                .map(input ->
                        Families.build(spec.network(), input, facts.classes().size()));
    }
}
