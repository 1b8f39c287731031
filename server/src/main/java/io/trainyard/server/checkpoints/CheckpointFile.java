package io.trainyard.server.checkpoints;

import io.trainyard.networks.safetensors.StoredTensor;
import java.util.List;
import java.util.Map;

/**
 * A whole checkpoint as a safetensors file, its bytes read from the store when they are written.
 *
 * @param name for the one who downloads it
 */
record CheckpointFile(String name, Map<String, String> metadata, List<StoredTensor> tensors) {}
