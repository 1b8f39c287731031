package io.trainyard.agent.server;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds data sets, as a user. */
public final class DatasetClient {
    private static final String DATASETS = "/api/v1/datasets";
    private static final String KNOWN = DATASETS + "/known/";
    private static final int NOT_FOUND = 404;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration UPLOAD_LIMIT = Duration.ofHours(6);

    private final Http http;

    public DatasetClient(Http http) {
        this.http = http;
    }

    /**
     * A well-known data set as the server has it.
     *
     * @param files it consists of
     * @param state {@code absent}, {@code fetching}, {@code failed} or {@code ready}
     * @param problem why it failed, and what to do
     * @param dataset {@code name@version} where it is ready
     */
    public record Known(
            String title,
            List<File> files,
            long bytes,
            String state,
            long bytesDone,
            @Nullable String problem,
            @Nullable String dataset) {
        /** A file by its official name. */
        public record File(String name) {}
    }

    /** A version that was stored. */
    public record Added(String name, int version, String label) {}

    /** The well-known data set of a name; empty if the name is nobody's. */
    public Optional<Known> known(String name) throws IOException, InterruptedException {
        try {
            return Optional.of(http.send("GET", KNOWN + name, "application/json", BodyPublishers.noBody(), LIMIT)
                    .as(Known.class));
        } catch (RefusedException e) {
            if (e.problem().status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Asks the server to fetch a well-known data set. */
    public Known fetch(String name) throws IOException, InterruptedException {
        return http.post(KNOWN + name, null, LIMIT).as(Known.class);
    }

    /** Sends a copy of a well-known data set's files, which the server checks. */
    public Known sendCopy(String name, List<Path> files) throws IOException, InterruptedException {
        MultipartForm form = new MultipartForm();
        for (Path file : files) {
            form.file("file", file);
        }
        return send("PUT", KNOWN + name, form).as(Known.class);
    }

    /** Sends a data set of any name: one archive or file. */
    public Added send(String name, Path file) throws IOException, InterruptedException {
        MultipartForm form = new MultipartForm();
        form.fields(Map.of("name", name)).file("file", file);
        return send("POST", DATASETS, form).as(Added.class);
    }

    /** Where people look at a data set. */
    public URI page(String name) {
        return URI.create(http.server() + "/datasets/" + name);
    }

    private Http.Answer send(String method, String path, MultipartForm form) throws IOException, InterruptedException {
        return http.send(method, path, form.contentType(), form.body(), UPLOAD_LIMIT);
    }
}
