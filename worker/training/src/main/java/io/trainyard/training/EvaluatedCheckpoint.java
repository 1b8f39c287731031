package io.trainyard.training;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import io.trainyard.networks.safetensors.SafetensorsException;
import io.trainyard.networks.safetensors.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Path;

/** The checkpoint that is scored, with every tensor of its network. */
final class EvaluatedCheckpoint {
    private EvaluatedCheckpoint() {}

    /**
     * Opens the file.
     *
     * @throws UnfitCheckpointException if it is damaged, or lacks a tensor of {@code network}
     */
    static SafetensorsFile open(Path path, Network network) throws IOException {
        SafetensorsFile file;
        try {
            file = SafetensorsFile.open(path);
        } catch (SafetensorsException e) {
            throw new UnfitCheckpointException("The checkpoint is damaged: " + e.getMessage());
        }
        try {
            network.tensors().forEach(tensor -> check(file, tensor, network));
            return file;
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void check(SafetensorsFile file, TensorSpec tensor, Network network) {
        SafetensorsFile.Entry stored = file.entries().stream()
                .filter(entry -> entry.name().equals(tensor.name()))
                .findFirst()
                .orElseThrow(() -> unfit(network, "lacks its tensor " + tensor.name()));
        if (!stored.shape().equals(tensor.shape()) || stored.type() != tensor.type()) {
            throw unfit(
                    network,
                    "has " + tensor.name() + " as " + stored.type() + " of " + stored.shape() + " instead of "
                            + tensor.type() + " of " + tensor.shape());
        }
    }

    private static UnfitCheckpointException unfit(Network network, String what) {
        return new UnfitCheckpointException(
                "The checkpoint is not of the network " + network.variant() + ": it " + what);
    }
}
