package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.models.ModelVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A version of a registered model as MLflow's clients read it; times are in milliseconds since 1970. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record WireVersion(
        String name,
        String version,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        String userId,
        String currentStage,
        @Nullable String description,
        String source,
        @Nullable String runId,
        String status,
        @Nullable String runLink,
        @JsonInclude(Include.NON_EMPTY) List<Tag> tags,
        @JsonInclude(Include.NON_EMPTY) List<String> aliases) {
    private static final String READY = "READY";

    static WireVersion of(ModelVersion version) {
        return new WireVersion(
                version.model(),
                Integer.toString(version.number()),
                version.createdAt().toEpochMilli(),
                version.updatedAt().toEpochMilli(),
                version.createdBy(),
                version.stage().word(),
                version.description(),
                version.source(),
                version.run(),
                READY,
                version.runLink(),
                Tag.of(version.tags()),
                version.aliases());
    }
}
