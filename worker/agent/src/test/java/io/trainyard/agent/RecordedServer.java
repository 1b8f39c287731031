package io.trainyard.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that gives recorded answers of Trainyard's API, in turn; the last one of an address stays. */
public final class RecordedServer implements AutoCloseable {
    public static final String NOT_FOUND =
            "{\"title\": \"Not Found\", \"status\": 404, \"code\": \"NOT_FOUND\", \"detail\": \"There is no run 99.\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final HttpServer http;

    /** @param bytes fewer than {@code length} break the connection */
    private record Answer(int status, Map<String, String> headers, byte[] bytes, long length) {}

    public RecordedServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(threads);
        http.createContext("/", this::answer);
        http.start();
    }

    public String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** @param request as in {@code GET /api/v1/runs?limit=50} */
    public RecordedServer answer(String request, String json) {
        return answer(request, 200, Map.of(), json.getBytes(StandardCharsets.UTF_8));
    }

    public RecordedServer refuse(String request, int status, String problem) {
        return answer(request, status, Map.of(), problem.getBytes(StandardCharsets.UTF_8));
    }

    public RecordedServer answer(String request, int status, Map<String, String> headers, byte[] bytes) {
        return put(request, new Answer(status, headers, bytes, bytes.length));
    }

    /** The connection breaks after {@code bytes} of {@code length}. */
    public RecordedServer breakOff(String request, Map<String, String> headers, byte[] bytes, long length) {
        return put(request, new Answer(200, headers, bytes, length));
    }

    private synchronized RecordedServer put(String request, Answer answer) {
        answers.computeIfAbsent(request, any -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** As they came, with headers that say which part or which events were wanted, and with their bodies. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            StringBuilder told = new StringBuilder(request);
            for (String header : List.of("Last-Event-ID", "Range", "If-Range")) {
                List<String> values = exchange.getRequestHeaders().get(header);
                told.append(values == null ? "" : " " + header + ": " + values.get(0));
            }
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(told + (body.isEmpty() ? "" : " " + body));
            Answer answer = next(request);
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.sendResponseHeaders(answer.status(), answer.length() == 0 ? -1 : answer.length());
            exchange.getResponseBody().write(answer.bytes());
        }
    }

    private synchronized Answer next(String request) {
        Deque<Answer> known = answers.get(request);
        if (known == null) {
            byte[] problem = NOT_FOUND.getBytes(StandardCharsets.UTF_8);
            return new Answer(404, Map.of(), problem, problem.length);
        }
        return known.size() == 1 ? known.peek() : known.poll();
    }
}
