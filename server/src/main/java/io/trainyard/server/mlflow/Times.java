package io.trainyard.server.mlflow;

import io.trainyard.server.mlflow.wire.MlflowProblem;
import io.trainyard.server.mlflow.wire.MlflowRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Times as MLflow's clients send them: milliseconds since 1970. */
final class Times {
    /** The end of the year 9999; nothing begins later. */
    private static final long LATEST = 253_402_300_799_999L;

    private Times() {}

    static @Nullable Instant of(MlflowRequest request, String field) {
        @Nullable Long millis = request.number(field);
        if (millis == null) {
            return null;
        }
        if (millis < 0 || millis > LATEST) {
            throw MlflowProblem.invalid(
                    request.at(field),
                    Long.toString(millis),
                    "Give milliseconds since 1970, from 0 to " + LATEST + ".");
        }
        return Instant.ofEpochMilli(millis);
    }
}
