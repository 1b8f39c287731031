package io.trainyard.server.mlflow.artifacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.artifacts.ArtifactEntry;
import io.trainyard.server.artifacts.ArtifactPath;
import org.jspecify.annotations.Nullable;

/** A line of a folder, as MLflow's clients read it; a folder has no size. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record FileInfo(String path, boolean isDir, @Nullable Long fileSize) {
    /** @param folder that the path is to begin with */
    static FileInfo of(ArtifactPath folder, ArtifactEntry entry) {
        return new FileInfo(
                folder.isRoot() ? entry.name() : folder + "/" + entry.name(), entry.isFolder(), entry.size());
    }
}
