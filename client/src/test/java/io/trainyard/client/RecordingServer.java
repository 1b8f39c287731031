package io.trainyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Takes what a client says, and can fail in the ways real servers do. Points are kept as a set, as servers keep them. */
final class RecordingServer implements AutoCloseable {
    private static final String ARTIFACTS = "/artifacts/";

    private final ObjectMapper json = JsonMapper.builder().build();
    private final HttpServer http;
    private final CountDownLatch open = new CountDownLatch(1);
    private final List<JsonNode> sayings = new ArrayList<>();
    private final Map<String, Map<Long, Double>> points = new TreeMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private boolean shut;
    private int failures;
    private int failure;
    private int lostAnswers;
    private int pointsReceived;

    RecordingServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(java.util.concurrent.Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/", this::handle);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** The next requests are answered so, and have no effect. */
    synchronized void fail(int times, int status) {
        failures = times;
        failure = status;
    }

    /** The next requests have their effect, but their connection breaks before the answer. */
    synchronized void loseAnswers(int times) {
        lostAnswers = times;
    }

    /** Nothing is answered before {@link #open}. */
    synchronized void shut() {
        shut = true;
    }

    void open() {
        open.countDown();
    }

    /** Everything that was said of the run, the later said over the earlier. */
    synchronized Map<String, Object> run() {
        Map<String, Object> run = new TreeMap<>();
        for (JsonNode saying : sayings) {
            run.putAll(json.convertValue(saying, Map.class));
        }
        return run;
    }

    /** By step. */
    synchronized Map<Long, Double> series(String key) {
        return new TreeMap<>(points.getOrDefault(key, Map.of()));
    }

    synchronized Map<String, Map<Long, Double>> allSeries() {
        return new TreeMap<>(points);
    }

    /** Those sent again included. */
    synchronized int pointsReceived() {
        return pointsReceived;
    }

    synchronized Map<String, byte[]> files() {
        return new LinkedHashMap<>(files);
    }

    synchronized List<String> tokens() {
        return List.copyOf(tokens);
    }

    @Override
    public void close() {
        open();
        http.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (isShut()) {
                open.await();
            }
            if (take(exchange, body)) {
                byte[] answer = "{\"id\": 42, \"experimentId\": 7}".getBytes();
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isShut() {
        return shut;
    }

    /** Whether it is to be answered. */
    private synchronized boolean take(HttpExchange exchange, byte[] body) throws IOException {
        tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
        if (failures > 0) {
            failures--;
            byte[] problem = "{\"detail\": \"It failed on purpose.\"}".getBytes();
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(failure, problem.length);
            exchange.getResponseBody().write(problem);
            return false;
        }
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/points")) {
            log(json.readTree(body));
        } else if (path.contains(ARTIFACTS)) {
            files.put(path, body);
        } else {
            sayings.add(json.readTree(body));
        }
        return lostAnswers-- <= 0;
    }

    private void log(JsonNode batch) {
        for (JsonNode series : batch.path("series")) {
            Map<Long, Double> curve = points.computeIfAbsent(series.path("key").asText(), key -> new TreeMap<>());
            for (int i = 0; i < series.path("steps").size(); i++) {
                curve.put(
                        series.path("steps").get(i).asLong(),
                        Double.valueOf(series.path("values").get(i).asText()));
                pointsReceived++;
            }
        }
    }
}
