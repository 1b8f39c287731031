package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whole experiments as files. */
public final class ArchiveClient {
    private static final String EXPERIMENTS = "/api/v1/experiments/";
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TRANSFER = Duration.ofHours(12);

    private final Http http;

    public ArchiveClient(Http http) {
        this.http = http;
    }

    /**
     * An experiment that was brought back.
     *
     * @param runs of the archive
     * @param created how many of them were not there
     */
    public record Brought(long id, String name, int runs, int created) {}

    private record Found(Experiment experiment) {}

    private record Experiment(@JsonProperty("experiment_id") long id) {}

    /** Empty if there is no experiment of that name. */
    public Optional<Long> idOf(String experiment) throws IOException, InterruptedException {
        String path = "/api/2.0/mlflow/experiments/get-by-name?experiment_name=" + encoded(experiment);
        try {
            return Optional.of(http.send("GET", path, "application/json", BodyPublishers.noBody(), LIMIT)
                    .as(Found.class)
                    .experiment()
                    .id());
        } catch (RefusedException e) {
            if (e.problem().status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Writes the archive to {@code file}, which is whole only if this returns.
     *
     * @param files whether artifacts and checkpoints go with the runs
     */
    public void export(long experiment, boolean files, Path file) throws IOException, InterruptedException {
        http.download(EXPERIMENTS + experiment + "/export" + (files ? "" : "?files=false"), file, TRANSFER);
    }

    /**
     * @param name of the experiment; null for the archive's own
     * @param content opened for every try
     */
    public Brought bring(@Nullable String name, Supplier<InputStream> content)
            throws IOException, InterruptedException {
        String path = EXPERIMENTS + "import" + (name == null ? "" : "?name=" + encoded(name));
        return http.send("POST", path, "application/zip", BodyPublishers.ofInputStream(content), TRANSFER)
                .as(Brought.class);
    }

    /** Where people look at the runs of an experiment. */
    public URI page(String experiment) {
        return URI.create(http.server() + "/runs?q=" + encoded(experiment));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
