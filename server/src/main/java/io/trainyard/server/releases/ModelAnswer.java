package io.trainyard.server.releases;

import io.trainyard.server.models.ModelEvent;
import io.trainyard.server.models.RegisteredModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A registered model.
 *
 * @param aliases the number of the version that each points at
 * @param versions the newest first
 * @param history the latest first
 */
public record ModelAnswer(
        String name,
        @Nullable String description,
        Map<String, Integer> aliases,
        List<Release> versions,
        List<ModelEvent> history,
        Instant createdAt,
        Instant updatedAt) {

    static ModelAnswer of(RegisteredModel model, List<Release> versions, List<ModelEvent> history) {
        return new ModelAnswer(
                model.name(),
                model.description(),
                model.aliases(),
                versions,
                history,
                model.createdAt(),
                model.updatedAt());
    }
}
