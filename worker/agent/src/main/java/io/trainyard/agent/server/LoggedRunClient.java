package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes runs that were trained elsewhere. Everything may be said again: the caller chooses a run's {@code uid}. */
public final class LoggedRunClient {
    private static final String RUNS = "/api/v1/logged-runs/";
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Http http;

    public LoggedRunClient(Http http) {
        this.http = http;
    }

    /**
     * A run as the server has it.
     *
     * @param id of its page
     */
    public record Logged(
            long id, String uid, String name, long experimentId, String status, Map<String, String> tags) {}

    /**
     * What is said of a run; what is null stays as it is.
     *
     * @param startedAt ISO 8601, as {@link Instant} writes it
     * @param finishedAt likewise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Saying(
            @Nullable String experiment,
            @Nullable String name,
            @Nullable String status,
            @Nullable String startedAt,
            @Nullable String finishedAt,
            @Nullable Map<String, String> params,
            @Nullable Map<String, String> tags) {}

    /**
     * Points of one series.
     *
     * @param times milliseconds since 1970
     */
    public record Points(String key, long[] steps, long[] times, double[] values) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Batch(List<Points> series, @Nullable Long restartedAt, Map<String, String> tags) {}

    public Optional<Logged> find(UUID uid) throws IOException, InterruptedException {
        try {
            return Optional.of(http.send("GET", path(uid), "application/json", BodyPublishers.noBody(), LIMIT)
                    .as(Logged.class));
        } catch (RefusedException e) {
            if (e.problem().status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes the run, or says more of it. */
    public Logged put(UUID uid, Saying saying) throws IOException, InterruptedException {
        return http.send(
                        "PUT",
                        path(uid),
                        "application/json",
                        BodyPublishers.ofByteArray(http.json().writeValueAsBytes(saying)),
                        LIMIT)
                .as(Logged.class);
    }

    /** Adds points and sets tags, both or neither; points that are there are not stored twice. */
    public void log(UUID uid, List<Points> series, Map<String, String> tags) throws IOException, InterruptedException {
        http.post(path(uid) + "/points", new Batch(series, null, tags), LIMIT);
    }

    /** Says that the run has gone back to a step: points there and beyond are superseded. Sets tags, both or neither. */
    public void restart(UUID uid, long step, Map<String, String> tags) throws IOException, InterruptedException {
        http.post(path(uid) + "/points", new Batch(List.of(), step, tags), LIMIT);
    }

    /** Where people look at a run. */
    public URI page(Logged run) {
        return URI.create(http.server() + "/runs/" + run.id());
    }

    private static String path(UUID uid) {
        return RUNS + uid.toString().replace("-", "");
    }
}
