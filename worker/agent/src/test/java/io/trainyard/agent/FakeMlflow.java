package io.trainyard.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an MLflow server answers, with pages of two entries, so that small examples have several. */
final class FakeMlflow implements AutoCloseable {
    private static final int PAGE = 2;
    private static final long START = 1_767_225_600_000L;

    private final ObjectMapper json = JsonMapper.builder().build();
    private final Map<String, ObjectNode> runs = new LinkedHashMap<>();
    private final Map<String, ArrayNode> histories = new HashMap<>();
    private final Map<String, byte[]> artifacts = new TreeMap<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final HttpServer http;
    private String failing = "";
    private int failures;

    FakeMlflow() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** A finished run of experiment 1, without anything in it. */
    void run(String id, String name) {
        ObjectNode run = json.createObjectNode();
        run.putObject("info")
                .put("run_id", id)
                .put("run_uuid", id)
                .put("run_name", name)
                .put("experiment_id", "1")
                .put("status", "FINISHED")
                .put("start_time", START)
                .put("end_time", START + 60_000)
                .put("lifecycle_stage", "active");
        ObjectNode data = run.putObject("data");
        data.putArray("params").addObject().put("key", "lr").put("value", "0.1");
        data.putArray("tags").addObject().put("key", "mlflow.user").put("value", "kim");
        data.putArray("metrics");
        runs.put(id, run);
    }

    /** A metric of a run, a second between points; int64s come as text, as some servers write them. */
    void metric(String run, String key, Object... values) {
        ArrayNode latest = (ArrayNode) runs.get(run).path("data").path("metrics");
        ArrayNode history = histories.computeIfAbsent(run + "/" + key, name -> json.createArrayNode());
        for (Object value : values) {
            ObjectNode point = history.addObject().put("key", key);
            point.set("value", json.valueToTree(value));
            point.put("step", Integer.toString(history.size() - 1)).put("timestamp", START + history.size() * 1000L);
        }
        latest.add(history.get(history.size() - 1).deepCopy());
    }

    void artifact(String run, String path, String content) {
        artifacts.put(run + "/" + path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The next requests for this are answered 503. */
    synchronized void failEach(String path, int times) {
        failing = path;
        failures = times;
    }

    synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    synchronized void forgetRequests() {
        requests.clear();
    }

    synchronized List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode body = json.readTree(exchange.getRequestBody().readAllBytes());
            String path = exchange.getRequestURI().getPath().replace("/api/2.0/mlflow/", "");
            requests.add(path);
            authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
            Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
            if (path.equals(failing) && failures-- > 0) {
                answer(exchange, 503, json.createObjectNode().put("message", "busy"));
                return;
            }
            switch (path) {
                case "experiments/search" -> {
                    ArrayNode all = json.createArrayNode();
                    all.addObject().put("experiment_id", "0").put("name", "Default");
                    all.addObject().put("experiment_id", "1").put("name", "cifar");
                    answer(exchange, 200, json.createObjectNode().set("experiments", all));
                }
                case "runs/search" -> {
                    boolean ours = body.path("experiment_ids").path(0).asText().equals("1");
                    ArrayNode all = json.createArrayNode();
                    runs.values().forEach(run -> {
                        if (ours) {
                            all.add(run);
                        }
                    });
                    page(exchange, "runs", all, body.path("page_token").asText(""));
                }
                case "metrics/get-history" ->
                    page(
                            exchange,
                            "metrics",
                            histories.get(query.get("run_id") + "/" + query.get("metric_key")),
                            query.getOrDefault("page_token", ""));
                case "artifacts/list" -> answer(exchange, 200, listing(query));
                case "/get-artifact" -> {
                    byte[] file = artifacts.get(query.get("run_id") + "/" + query.get("path"));
                    exchange.sendResponseHeaders(200, file.length);
                    exchange.getResponseBody().write(file);
                }
                default -> answer(exchange, 404, json.createObjectNode().put("message", "no " + path));
            }
        }
    }

    private JsonNode listing(Map<String, String> query) {
        String folder = query.get("run_id") + "/" + (query.containsKey("path") ? query.get("path") + "/" : "");
        Map<String, ObjectNode> files = new TreeMap<>();
        artifacts.forEach((name, content) -> {
            if (name.startsWith(folder)) {
                String below = name.substring(folder.length());
                boolean deeper = below.contains("/");
                String path = name.substring(
                        name.indexOf('/') + 1, folder.length() + (deeper ? below.indexOf('/') : below.length()));
                ObjectNode file = json.createObjectNode().put("path", path).put("is_dir", deeper);
                files.put(path, deeper ? file : file.put("file_size", Integer.toString(content.length)));
            }
        });
        ArrayNode all = json.createArrayNode();
        files.values().forEach(all::add);
        return json.createObjectNode().set("files", all);
    }

    private void page(HttpExchange exchange, String field, ArrayNode all, String token) throws IOException {
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        ObjectNode answer = json.createObjectNode();
        ArrayNode page = answer.putArray(field);
        for (int i = from; i < Math.min(from + PAGE, all.size()); i++) {
            page.add(all.get(i));
        }
        if (from + PAGE < all.size()) {
            answer.put("next_page_token", Integer.toString(from + PAGE));
        }
        answer(exchange, 200, answer);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String field : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = field.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private void answer(HttpExchange exchange, int status, JsonNode answer) throws IOException {
        byte[] bytes = json.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
