package io.trainyard.agent.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Submits runs, as a user. */
public final class RunClient {
    private static final String RUNS = "/api/v1/runs";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Http http;

    public RunClient(Http http) {
        this.http = http;
    }

    /**
     * A run that was queued.
     *
     * @param page to look at it
     */
    public record Submitted(long id, String name, String status, URI page) {}

    /**
     * Sends a specification as it is.
     *
     * @throws RefusedException with all its mistakes
     */
    public Submitted submit(String spec, boolean json) throws IOException, InterruptedException {
        String type = json ? "application/json" : "application/yaml";
        Queued queued = http.send("POST", RUNS, type, BodyPublishers.ofString(spec), LIMIT)
                .as(Queued.class);
        URI page = URI.create(http.server() + "/runs/" + queued.id());
        return new Submitted(queued.id(), queued.name(), queued.status(), page);
    }

    private record Queued(long id, String name, String status) {}
}
