package io.trainyard.agent.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

/** Sends CSV files, each of which becomes a run. */
public final class CsvClient {
    private static final int CREATED = 201;
    private static final Duration LIMIT = Duration.ofHours(1);

    private final Http http;

    public CsvClient(Http http) {
        this.http = http;
    }

    /** @param created false for one that was there */
    public record Imported(long id, String name, boolean created, URI page) {}

    private record Run(long id, String name) {}

    /**
     * @param content opened for every try
     * @throws RefusedException if it is no CSV file of metrics, with line and column
     */
    public Imported send(String experiment, String name, Supplier<InputStream> content)
            throws IOException, InterruptedException {
        String path = "/api/v1/runs/import?experiment=" + encoded(experiment) + "&name=" + encoded(name);
        Http.Answer answer = http.send("POST", path, "text/csv", BodyPublishers.ofInputStream(content), LIMIT);
        Run run = answer.as(Run.class);
        return new Imported(
                run.id(), run.name(), answer.status() == CREATED, URI.create(http.server() + "/runs/" + run.id()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
