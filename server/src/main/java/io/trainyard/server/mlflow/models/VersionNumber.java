package io.trainyard.server.mlflow.models;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import org.jspecify.annotations.Nullable;

/** The version that a request is about: a number that comes as text. */
final class VersionNumber {
    private static final int DIGITS = 9;

    private VersionNumber() {}

    /** @return 0, which no version has, for a number that is too large */
    static long of(MlflowRequest request) {
        @Nullable String version = request.id("version");
        if (version == null || version.isEmpty()) {
            throw request.missing("version");
        }
        String digits = version.startsWith("-") ? version.substring(1) : version;
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw MlflowProblem.invalid("Parameter 'version' must be an integer, got '%s'."
                    .formatted(version.length() <= 100 ? version : version.substring(0, 100) + "..."));
        }
        return version.startsWith("-") || digits.length() > DIGITS ? 0 : Long.parseLong(digits);
    }
}
