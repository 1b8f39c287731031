package io.trainyard.server.inputs;

import org.jspecify.annotations.Nullable;

/**
 * A data set as the one who logs it describes it; this server need not have it. Within an experiment, name and digest say
 * which it is. The limits are MLflow's (mlflow/utils/validation.py).
 *
 * @param digest short, of its contents
 * @param sourceType what kind of place {@code source} is, such as {@code local} or {@code http}
 * @param source where it is from, as JSON
 * @param schema of its columns, as JSON
 * @param profile figures about it, as JSON
 */
public record InputDataset(
        String name,
        String digest,
        String sourceType,
        String source,
        @Nullable String schema,
        @Nullable String profile) {
    private static final int MOST_NAME = 500;
    private static final int MOST_DIGEST = 36;
    private static final int MOST_SOURCE = 65_535;
    private static final int MOST_SCHEMA = 1_048_575;
    private static final int MOST_PROFILE = 16_777_215;

    public InputDataset {
        check("name", name, MOST_NAME);
        check("digest", digest, MOST_DIGEST);
        check("source", source, MOST_SOURCE);
        check("schema", schema, MOST_SCHEMA);
        check("profile", profile, MOST_PROFILE);
    }

    private static void check(String field, @Nullable String text, int most) {
        if (text != null && text.length() > most) {
            throw InvalidInputProblem.tooLong(field, most);
        }
    }
}
