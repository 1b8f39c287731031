package io.trainyard.server.artifacts;

import java.time.Instant;

/**
 * A file.
 *
 * @param size in bytes
 * @param createdAt when these bytes came
 */
public record Artifact(ArtifactPath path, long size, Instant createdAt) {}
