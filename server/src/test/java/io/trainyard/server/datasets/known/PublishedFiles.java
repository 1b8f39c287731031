package io.trainyard.server.datasets.known;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A site that publishes files below {@code /files/}, and fails when it is told to. */
final class PublishedFiles implements AutoCloseable {
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> ranges = new CopyOnWriteArrayList<>();
    private final HttpServer http;
    private volatile int cutAfter = Integer.MAX_VALUE;
    private volatile int status;
    private volatile boolean ranged = true;

    PublishedFiles() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/files/", this::answer);
        http.start();
    }

    URI folder() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/files/");
    }

    PublishedFiles publish(String name, byte[] bytes) {
        files.put(name, bytes);
        return this;
    }

    /** The next answer's connection breaks after so many bytes. */
    PublishedFiles cutNextAfter(int bytes) {
        cutAfter = bytes;
        return this;
    }

    /** The next request is answered so. */
    PublishedFiles answerNext(int wanted) {
        status = wanted;
        return this;
    }

    /** From now on files are sent from their beginning, whatever is asked for. */
    PublishedFiles withoutRanges() {
        ranged = false;
        return this;
    }

    /** The Range header of each request; empty for one without. */
    List<String> ranges() {
        return ranges;
    }

    @Override
    public void close() {
        http.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String range = exchange.getRequestHeaders().getFirst("Range");
            ranges.add(range == null ? "" : range);
            String path = exchange.getRequestURI().getPath();
            byte[] bytes = files.get(path.substring(path.lastIndexOf('/') + 1));
            int wanted = status;
            status = 0;
            if (wanted != 0 || bytes == null) {
                exchange.sendResponseHeaders(wanted != 0 ? wanted : 404, -1);
                return;
            }
            int from = range == null || !ranged ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
            int length = bytes.length - from;
            int sent = Math.min(length, cutAfter);
            cutAfter = Integer.MAX_VALUE;
            exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
            exchange.getResponseBody().write(bytes, from, sent);
        }
    }
}
