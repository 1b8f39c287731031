package io.trainyard.agent.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.trainyard.agent.mlflow.MlflowRun.Metric;
import io.trainyard.agent.server.Retry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what an MLflow server holds, page by page, and waits for it where it is away for a while. */
final class MlflowReader {
    private static final int RUNS = 200;
    private static final int EXPERIMENTS = 1000;
    private static final int POINTS = 10_000;

    private final MlflowServer server;
    private final Retry retry;

    MlflowReader(MlflowServer server, Retry retry) {
        this.server = server;
        this.retry = retry;
    }

    record Experiment(String id, String name) {}

    /** @param next token of the next page; null on the last */
    record Page<T>(List<T> entries, @Nullable String next) {}

    /**
     * @param path below the run's artifacts
     * @param bytes of a file; 0 where the server does not know
     */
    record Artifact(String path, boolean folder, long bytes) {}

    /** All that were not deleted. The first call does not wait for a server that is not there. */
    List<Experiment> experiments() throws IOException, InterruptedException {
        List<Experiment> experiments = new ArrayList<>();
        String token = null;
        do {
            JsonNode page = server.post("experiments/search", search(Map.of(), EXPERIMENTS, token));
            for (JsonNode experiment : page.path("experiments")) {
                experiments.add(new Experiment(
                        experiment.path("experiment_id").asText(),
                        experiment.path("name").asText()));
            }
            token = token(page);
        } while (token != null);
        return experiments;
    }

    /** Runs that were not deleted, the oldest first. */
    Page<MlflowRun> runs(Experiment experiment, @Nullable String token) throws InterruptedException {
        Map<String, Object> body = Map.of(
                "experiment_ids",
                List.of(experiment.id()),
                "run_view_type",
                "ACTIVE_ONLY",
                "order_by",
                List.of("attributes.start_time ASC"));
        return retry.untilAnswered("reading runs", () -> {
            JsonNode page = server.post("runs/search", search(body, RUNS, token));
            List<MlflowRun> runs = new ArrayList<>();
            for (JsonNode run : page.path("runs")) {
                runs.add(server.read(run, MlflowRun.class));
            }
            return new Page<>(runs, token(page));
        });
    }

    /** Points of a metric, in the server's order. */
    Page<Metric> history(String run, String key, @Nullable String token) throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("run_id", run);
        query.put("run_uuid", run);
        query.put("metric_key", key);
        query.put("max_results", Integer.toString(POINTS));
        Optional.ofNullable(token).ifPresent(next -> query.put("page_token", next));
        return retry.untilAnswered("reading metrics", () -> {
            JsonNode page = server.get("metrics/get-history", query);
            List<Metric> points = new ArrayList<>();
            for (JsonNode point : page.path("metrics")) {
                points.add(server.read(point, Metric.class));
            }
            return new Page<>(points, token(page));
        });
    }

    /** Files and folders in a folder of a run's artifacts. */
    List<Artifact> artifacts(String run, String folder) throws InterruptedException {
        List<Artifact> artifacts = new ArrayList<>();
        String token = null;
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("run_id", run, "run_uuid", run));
            if (!folder.isEmpty()) {
                query.put("path", folder);
            }
            Optional.ofNullable(token).ifPresent(next -> query.put("page_token", next));
            JsonNode page = retry.untilAnswered("reading artifacts", () -> server.get("artifacts/list", query));
            for (JsonNode file : page.path("files")) {
                artifacts.add(new Artifact(
                        file.path("path").asText(),
                        file.path("is_dir").asBoolean(),
                        file.path("file_size").asLong()));
            }
            token = token(page);
        } while (token != null);
        return artifacts;
    }

    private static Map<String, Object> search(Map<String, Object> body, int most, @Nullable String token) {
        Map<String, Object> search = new LinkedHashMap<>(body);
        search.put("max_results", most);
        if (token != null) {
            search.put("page_token", token);
        }
        return search;
    }

    private static @Nullable String token(JsonNode page) {
        String token = page.path("next_page_token").asText("");
        return token.isEmpty() ? null : token;
    }
}
