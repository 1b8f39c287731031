package io.trainyard.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the run; what is null stays as it is.
 *
 * @param startedAt ISO 8601
 * @param finishedAt ISO 8601
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Saying(
        @Nullable String experiment,
        @Nullable String name,
        @Nullable String status,
        @Nullable String startedAt,
        @Nullable String finishedAt,
        @Nullable Map<String, String> params,
        @Nullable Map<String, String> tags) {

    static Saying begun(String experiment, @Nullable String name, String startedAt, Map<String, String> tags) {
        return new Saying(experiment, name, "running", startedAt, null, null, tags);
    }

    static Saying params(Map<String, String> params) {
        return new Saying(null, null, null, null, null, params, null);
    }

    static Saying ended(String status, String finishedAt, Map<String, String> tags) {
        return new Saying(null, null, status, null, finishedAt, null, tags);
    }
}
