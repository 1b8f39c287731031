package io.trainyard.server.specs;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints that a specification may start from. */
public interface CheckpointCatalogue {
    /** Shapes of a whole checkpoint's tensors, by name. In a transaction, nobody deletes it before that ends. */
    Optional<Map<String, List<Long>>> tensors(long id);
}
