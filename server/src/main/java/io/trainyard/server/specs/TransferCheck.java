package io.trainyard.server.specs;

import io.trainyard.contract.Initialize;
import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Network;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.transfer.Transfer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What only shows when a specification meets the checkpoint that it starts from. */
final class TransferCheck {
    private final CheckpointCatalogue checkpoints;

    TransferCheck(CheckpointCatalogue checkpoints) {
        this.checkpoints = checkpoints;
    }

    /**
     * The network as it is trained, with its frozen layers; empty, with mistakes added, where the checkpoint is not there
     * or does not fit.
     *
     * @param network empty where that is not known
     */
    Optional<Network> network(Initialize initialize, Optional<Network> network, Mistakes mistakes) {
        Optional<Map<String, List<Long>>> stored = checkpoints.tensors(initialize.checkpoint());
        if (stored.isEmpty()) {
            mistakes.add(
                    "checkpoint",
                    "is " + initialize.checkpoint() + ", which is no whole checkpoint here",
                    "use the number of one that a run's page lists, or of weights that were uploaded");
            return Optional.empty();
        }
        try {
            return network.map(
                    built -> Transfer.plan(built, initialize, stored.get()).network());
        } catch (NetworkException e) {
            e.mistakes().forEach(mistake -> mistakes.add(mistake.path(), mistake.message(), mistake.fix()));
            return Optional.empty();
        }
    }
}
