package io.trainyard.server.models;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A version to be registered.
 *
 * @param source where its files came from, in the registrar's words
 * @param location where its files are
 */
public record NewVersion(
        String source,
        String location,
        @Nullable String run,
        @Nullable String runLink,
        @Nullable String description,
        Map<String, String> tags) {
    public NewVersion {
        ModelTexts.source(source);
        run = ModelTexts.run(run);
        runLink = ModelTexts.runLink(runLink);
        description = ModelTexts.description(description);
        tags = Map.copyOf(tags);
        ModelTexts.tags(tags);
    }
}
