package io.trainyard.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's side of logged runs, in memory: what was said of each run, and every point as often as it was sent. */
final class FakeTracking implements AutoCloseable {
    private static final String ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts/";

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
    private final Map<String, List<String>> points = new TreeMap<>();
    private final Map<String, byte[]> artifacts = new TreeMap<>();
    private final HttpServer http;
    private int goodBatches = Integer.MAX_VALUE;

    FakeTracking() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** After so many batches of points, each further one is refused. */
    void breakAfter(int batches) {
        goodBatches = batches;
    }

    void heal() {
        goodBatches = Integer.MAX_VALUE;
    }

    /** What was said, one object for each run. */
    List<ObjectNode> runs() {
        return List.copyOf(runs.values());
    }

    /** Of the run of that name, each as {@code key step value}. */
    List<String> points(String name) {
        String uid = runs().stream()
                .filter(run -> run.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("uid")
                .asText();
        return points.getOrDefault(uid, List.of());
    }

    /** By {@code experiment/uid/artifacts/path}. */
    Map<String, byte[]> artifacts() {
        return artifacts;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (path.startsWith(ARTIFACTS)) {
                artifacts.put(path.substring(ARTIFACTS.length()), body);
                answer(exchange, 200, json.createObjectNode());
                return;
            }
            if (path.equals("/api/2.0/mlflow/artifacts/list")) {
                answer(exchange, 200, listing());
                return;
            }
            String[] parts = path.split("/");
            String uid = parts[4];
            if (parts.length > 5) {
                log(exchange, uid, json.readTree(body));
            } else if (exchange.getRequestMethod().equals("PUT")) {
                put(exchange, uid, (ObjectNode) json.readTree(body));
            } else if (runs.containsKey(uid)) {
                answer(exchange, 200, runs.get(uid));
            } else {
                answer(exchange, 404, problem("There is no such run."));
            }
        }
    }

    /** Of all runs and folders: sizes are looked up by path. */
    private ObjectNode listing() {
        ObjectNode listing = json.createObjectNode();
        artifacts.forEach((path, content) -> listing.withArray("/files")
                .addObject()
                .put("path", path.split("/", 4)[3])
                .put("is_dir", false)
                .put("file_size", content.length));
        return listing;
    }

    private void put(HttpExchange exchange, String uid, ObjectNode said) throws IOException {
        if (!runs.containsKey(uid)) {
            ObjectNode made = json.createObjectNode();
            made.put("id", runs.size() + 1).put("uid", uid).put("experimentId", 1);
            runs.put(uid, made);
        }
        ObjectNode run = runs.get(uid);
        said.fields().forEachRemaining(field -> {
            if (field.getValue() instanceof ObjectNode words) {
                run.withObject("/" + field.getKey()).setAll(words);
            } else {
                run.set(field.getKey(), field.getValue());
            }
        });
        run.withObject("/tags");
        answer(exchange, 200, run);
    }

    private void log(HttpExchange exchange, String uid, JsonNode batch) throws IOException {
        if (goodBatches-- <= 0) {
            answer(exchange, 422, problem("It failed on purpose."));
            return;
        }
        List<String> all = points.computeIfAbsent(uid, key -> new ArrayList<>());
        if (batch.has("restartedAt")) {
            all.removeIf(point -> Long.parseLong(point.split(" ")[1])
                    >= batch.path("restartedAt").asLong());
        }
        for (JsonNode series : batch.path("series")) {
            for (int i = 0; i < series.path("steps").size(); i++) {
                all.add(series.path("key").asText() + " "
                        + series.path("steps").get(i).asLong() + " "
                        + series.path("values").get(i).asText());
            }
        }
        runs.get(uid).withObject("/tags").setAll((ObjectNode) batch.path("tags"));
        exchange.sendResponseHeaders(204, -1);
    }

    private ObjectNode problem(String detail) {
        return json.createObjectNode().put("code", "BROKEN").put("detail", detail);
    }

    private void answer(HttpExchange exchange, int status, ObjectNode answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
