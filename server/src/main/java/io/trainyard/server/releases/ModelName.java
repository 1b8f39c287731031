package io.trainyard.server.releases;

import io.trainyard.server.problems.InvalidRequestProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names under which checkpoints are registered, and addresses with names in them. */
final class ModelName {
    private static final Pattern FITTING = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,99}");

    private ModelName() {}

    /** Throws {@link InvalidRequestProblem} for what could not stand in an address or a file's name. */
    static String check(@Nullable String name) {
        String given = name == null ? "" : name.strip();
        if (!FITTING.matcher(given).matches()) {
            throw new InvalidRequestProblem(
                    "name is '%s'; name the model with at most 100 letters, digits, spaces, dots, dashes and underscores, a letter or digit first."
                            .formatted(given.length() > 120 ? given.substring(0, 120) + "…" : given));
        }
        return given;
    }

    /** Of the API. */
    static String address(String name) {
        return "/api/v1/models/" + encoded(name);
    }

    static String page(String name) {
        return "/models/" + encoded(name);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
