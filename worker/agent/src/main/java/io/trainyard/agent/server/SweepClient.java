package io.trainyard.agent.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Submits sweeps, as a user. */
public final class SweepClient {
    private static final String SWEEPS = "/api/v1/sweeps";

    /** A thousand trials are checked one by one. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Http http;

    public SweepClient(Http http) {
        this.http = http;
    }

    /**
     * A sweep that has begun.
     *
     * @param page to look at it
     */
    public record Begun(long id, String name, int trials, URI page) {}

    /** What a sweep would try. */
    public record Preview(List<Point> trials, long epochs) {}

    /** @param values of the fields that are searched, by path */
    public record Point(int number, Map<String, JsonNode> values) {}

    /**
     * Sends a sweep as it is.
     *
     * @throws RefusedException with all its mistakes
     */
    public Begun submit(String sweep, boolean json) throws IOException, InterruptedException {
        Answer answer = http.send("POST", SWEEPS, type(json), BodyPublishers.ofString(sweep), LIMIT)
                .as(Answer.class);
        return new Begun(
                answer.id(),
                answer.name(),
                answer.spent().trials(),
                URI.create(http.server() + "/sweeps/" + answer.id()));
    }

    /**
     * The trials of a sweep that is not submitted.
     *
     * @throws RefusedException with all its mistakes
     */
    public Preview preview(String sweep, boolean json) throws IOException, InterruptedException {
        return http.send("POST", SWEEPS + "/check", type(json), BodyPublishers.ofString(sweep), LIMIT)
                .as(Preview.class);
    }

    private static String type(boolean json) {
        return json ? "application/json" : "application/yaml";
    }

    private record Answer(long id, String name, Spent spent) {}

    private record Spent(int trials) {}
}
