package io.trainyard.server.checkpoints;

import io.trainyard.networks.TensorSource;
import io.trainyard.networks.Weights;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.Sha256;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A whole checkpoint's tensors, their bytes read from the store when they are written: no transaction is held open, and
 * every tensor's hash is checked where it ends.
 *
 * @param name for the one who downloads it, without an extension
 * @param metadata of the safetensors header, as it was stored
 * @param hashes of the tensors' bytes, in their order
 */
public record CheckpointFile(
        String name, Map<String, String> metadata, List<StoredTensor> tensors, List<Sha256> hashes) {
    /** Bytes of a tensor that are written at a time; only its last piece may be shorter. */
    public static final int PIECE = 1 << 16;

    /** The tensors by name. */
    public Weights weights() {
        Map<String, TensorSource> sources =
                tensors.stream().collect(Collectors.toMap(StoredTensor::name, StoredTensor::source));
        return name -> {
            TensorSource source = sources.get(name);
            if (source == null) {
                throw new IllegalArgumentException("the checkpoint has no tensor " + name);
            }
            return source;
        };
    }
}
