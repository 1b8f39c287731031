package io.trainyard.server.artifacts;

import org.jspecify.annotations.Nullable;

/**
 * A line of a folder.
 *
 * @param name within the folder
 * @param size in bytes; null for a folder
 */
public record ArtifactEntry(String name, @Nullable Long size) {
    public boolean isFolder() {
        return size == null;
    }
}
