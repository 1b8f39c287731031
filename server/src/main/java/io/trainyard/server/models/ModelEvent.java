package io.trainyard.server.models;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a registered model.
 *
 * @param user who did it
 * @param version its number; null where it is about none
 * @param name of the alias or the stage; null where it is about neither
 */
public record ModelEvent(Instant at, String user, What what, @Nullable Integer version, @Nullable String name) {

    /** What it was. */
    public enum What {
        REGISTERED,
        ALIASED,
        UNALIASED,
        STAGED,
        DELETED;

        /** As in the database and the API: lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
