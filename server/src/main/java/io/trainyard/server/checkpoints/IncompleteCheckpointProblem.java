package io.trainyard.server.checkpoints;

import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.problems.Problem;
import java.util.List;

/** Not all tensors of a checkpoint have arrived. */
public class IncompleteCheckpointProblem extends Problem {
    public IncompleteCheckpointProblem(long checkpoint, List<Sha256> missing) {
        super(
                409,
                "CHECKPOINT_INCOMPLETE",
                "Checkpoint %d lacks %d tensors; send its manifest again, then the tensors that are missing."
                        .formatted(checkpoint, missing.size()));
        with("missing", missing.stream().map(Sha256::hex).toList());
    }
}
