package io.trainyard.server.models;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, descriptions and tags of models may be: MLflow's rules (mlflow/utils/validation.py and its tables). */
final class ModelTexts {
    private static final int MOST_NAME = 256;
    private static final int MOST_DESCRIPTION = 5000;
    private static final int MOST_TAG_KEY = 250;
    private static final int MOST_TAG_VALUE = 5000;
    private static final int MOST_ALIAS = 255;
    private static final int MOST_SOURCE = 2000;
    private static final int MOST_RUN = 250;

    private static final Pattern ALIAS = Pattern.compile("[\\w-]*");
    private static final Pattern VERSION_ALIAS = Pattern.compile("[vV]\\d+");

    private ModelTexts() {}

    static String name(String field, String name) {
        return present(field, name, MOST_NAME);
    }

    static @Nullable String description(@Nullable String description) {
        return description == null ? null : atMost("description", description, MOST_DESCRIPTION);
    }

    static String source(String source) {
        return present("source", source, MOST_SOURCE);
    }

    static @Nullable String run(@Nullable String run) {
        return run == null || run.isEmpty() ? null : atMost("run_id", run, MOST_RUN);
    }

    static @Nullable String runLink(@Nullable String link) {
        return link == null || link.isEmpty() ? null : atMost("run_link", link, MOST_SOURCE);
    }

    static void tags(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            present("key", key, MOST_TAG_KEY);
            atMost("value", value, MOST_TAG_VALUE);
        });
    }

    static String alias(String alias) {
        if (alias.isEmpty()) {
            throw new InvalidModelProblem("Registered model alias name cannot be empty.");
        }
        atMost("Registered model alias name", alias, MOST_ALIAS);
        if (!ALIAS.matcher(alias).matches()) {
            throw new InvalidModelProblem(
                    "Invalid alias name: '%s'. Names may only contain alphanumerics, underscores (_), and dashes (-)."
                            .formatted(alias));
        }
        if (alias.toLowerCase(Locale.ROOT).equals("latest")) {
            throw new InvalidModelProblem("'latest' alias name (case insensitive) is reserved.");
        }
        if (VERSION_ALIAS.matcher(alias).matches()) {
            throw new InvalidModelProblem("Version alias name '%s' is reserved.".formatted(alias));
        }
        return alias;
    }

    private static String present(String field, String text, int most) {
        if (text.isEmpty()) {
            throw InvalidModelProblem.missing(field);
        }
        return atMost(field, text, most);
    }

    private static String atMost(String field, String text, int most) {
        if (text.codePointCount(0, text.length()) > most) {
            throw InvalidModelProblem.tooLong(field, most);
        }
        return text;
    }
}
