package io.trainyard.agent.attempt;

import io.trainyard.contract.protocol.CheckpointManifest;
import java.io.IOException;
import java.nio.file.Path;

/** What a server tells of a checkpoint so that a worker knows the right file. */
public final class CheckpointDigest {
    private CheckpointDigest() {}

    public static String of(Path file) throws IOException {
        return CheckpointManifest.digest(new CheckpointFile(file).tensors());
    }
}
