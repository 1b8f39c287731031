package io.trainyard.server.models.logged;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A model to be logged.
 *
 * @param name null for one that is made up
 * @param type in the client's words, such as {@code Agent}
 * @param run the name of the run that makes it
 */
public record NewLoggedModel(
        @Nullable String name,
        @Nullable String type,
        @Nullable UUID run,
        Map<String, String> params,
        Map<String, String> tags) {
    private static final String IMPOSSIBLE = "/:.%\"'";
    private static final int MOST_NAME = 500;

    public NewLoggedModel {
        if (name != null) {
            if (name.isEmpty() || name.chars().anyMatch(c -> IMPOSSIBLE.indexOf(c) >= 0)) {
                throw InvalidLoggedModelProblem.name(name);
            }
            LoggedTexts.atMost("name", name, MOST_NAME);
        }
        LoggedTexts.atMost("model_type", type == null ? "" : type, MOST_NAME);
        LoggedTexts.params(params);
        LoggedTexts.tags(tags);
    }
}
