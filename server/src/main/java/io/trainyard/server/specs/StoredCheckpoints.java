package io.trainyard.server.specs;

import io.trainyard.server.checkpoints.CheckpointTensors;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints of this server. */
@ApplicationScoped
class StoredCheckpoints implements CheckpointCatalogue {
    private final CheckpointTensors checkpoints;

    @Inject
    StoredCheckpoints(CheckpointTensors checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public Optional<Map<String, List<Long>>> tensors(long id) {
        return checkpoints.of(id);
    }
}
