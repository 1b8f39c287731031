package io.trainyard.server.mlflow.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.trainyard.server.models.RegisteredModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered model as MLflow's clients read it; times are in milliseconds since 1970. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(Include.NON_NULL)
record WireModel(
        String name,
        long creationTimestamp,
        long lastUpdatedTimestamp,
        @Nullable String description,
        @JsonInclude(Include.NON_EMPTY) List<WireVersion> latestVersions,
        @JsonInclude(Include.NON_EMPTY) List<Tag> tags,
        @JsonInclude(Include.NON_EMPTY) List<Alias> aliases) {

    /** A name for a version. */
    record Alias(String alias, String version) {}

    static WireModel of(RegisteredModel model) {
        return new WireModel(
                model.name(),
                model.createdAt().toEpochMilli(),
                model.updatedAt().toEpochMilli(),
                model.description(),
                model.latest().stream().map(WireVersion::of).toList(),
                Tag.of(model.tags()),
                model.aliases().entrySet().stream()
                        .map(alias -> new Alias(alias.getKey(), alias.getValue().toString()))
                        .toList());
    }
}
