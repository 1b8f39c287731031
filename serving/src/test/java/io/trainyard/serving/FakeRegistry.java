package io.trainyard.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of a Trainyard server as gives models away: {@code shapes@production} is the version that it is told to be. */
final class FakeRegistry implements AutoCloseable {
    static final String TOKEN = "ty_secret";

    final AtomicInteger downloads = new AtomicInteger();
    volatile int production = 1;
    volatile boolean damaged;

    private final HttpServer server;

    FakeRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/api/v1/models/", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring("/api/v1/models/".length());
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                send(exchange, 401, "{\"detail\": \"This needs a valid token\"}".getBytes());
            } else if (path.equals("shapes/versions/@production")) {
                send(exchange, 200, release(production).getBytes());
            } else if (path.matches("shapes/versions/[1-3]")) {
                send(
                        exchange,
                        200,
                        release(path.charAt(path.length() - 1) - '0').getBytes());
            } else if (path.matches("shapes/versions/[1-3]/download")) {
                download(exchange, path.charAt("shapes/versions/".length()) - '0');
            } else {
                send(exchange, 404, "{\"detail\": \"There is no such model.\"}".getBytes());
            }
        }
    }

    private void download(HttpExchange exchange, int version) throws IOException {
        downloads.incrementAndGet();
        if (!"format=onnx".equals(exchange.getRequestURI().getQuery())) {
            send(exchange, 400, "{\"detail\": \"the other formats are not needed\"}".getBytes());
            return;
        }
        byte[] archive = new SampleModel(version, version).archive();
        if (damaged) {
            archive[archive.length / 2] ^= 1;
        }
        send(exchange, 200, archive);
    }

    private static String release(int version) {
        return """
                {"model": "shapes", "number": %d, "checkpoint": %d, "createdAt": "%s",
                 "download": "/api/v1/models/shapes/versions/%d/download", "aliases": []}
                """
                .formatted(version, 40 + version, SampleModel.REGISTERED.formatted(version), version);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
