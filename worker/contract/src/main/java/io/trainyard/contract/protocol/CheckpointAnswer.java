package io.trainyard.contract.protocol;

import java.util.List;

/**
 * The server's answer to a {@link CheckpointManifest}.
 *
 * @param id below {@link WorkerApi#CHECKPOINTS}
 * @param missing SHA-256 of the tensors the server does not have yet, each once; the checkpoint is complete when they
 *     have arrived, or at once if there are none
 */
public record CheckpointAnswer(long id, List<String> missing) {}
