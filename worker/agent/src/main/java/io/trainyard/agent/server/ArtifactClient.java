package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of runs that were trained elsewhere, under the addresses that MLflow's clients use. */
public final class ArtifactClient {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration UPLOAD_LIMIT = Duration.ofHours(6);

    private final Http http;

    public ArtifactClient(Http http) {
        this.http = http;
    }

    private record Listing(@Nullable List<File> files) {}

    private record File(String path, @JsonProperty("is_dir") boolean folder, @JsonProperty("file_size") long bytes) {}

    /** Sizes in bytes by path, of the files in a folder; empty where there is none. */
    public Map<String, Long> list(LoggedRunClient.Logged run, String folder) throws IOException, InterruptedException {
        String path = "/api/2.0/mlflow/artifacts/list?run_id=" + run.uid()
                + (folder.isEmpty() ? "" : "&path=" + encoded(folder));
        Listing listing = http.send("GET", path, "application/json", BodyPublishers.noBody(), LIMIT)
                .as(Listing.class);
        Map<String, Long> sizes = new HashMap<>();
        if (listing.files() != null) {
            listing.files().stream()
                    .filter(file -> !file.folder())
                    .forEach(file -> sizes.put(file.path(), file.bytes()));
        }
        return sizes;
    }

    /** Sends what the stream holds, to its end. */
    public void put(LoggedRunClient.Logged run, String path, InputStream content)
            throws IOException, InterruptedException {
        String address = "/api/2.0/mlflow-artifacts/artifacts/" + run.experimentId() + "/" + run.uid() + "/artifacts/"
                + encoded(path).replace("%2F", "/");
        http.send(
                "PUT", address, "application/octet-stream", BodyPublishers.ofInputStream(() -> content), UPLOAD_LIMIT);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
