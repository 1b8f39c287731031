package io.trainyard.agent.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** HTTP with a bearer token; turns what is not a success into the exception that says what to do about it. */
public final class Http {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final String STALE_LEASE = "STALE_LEASE";
    private static final int CLIENT_ERROR = 400;
    private static final int SERVER_ERROR = 500;
    private static final int LONGEST_PROBLEM = 1 << 16;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final URI server;
    private final Token token;

    /** @param server such as {@code http://host:8080}, with or without a path before Trainyard's */
    public Http(URI server, Token token) {
        if (server.getHost() == null || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw new IllegalArgumentException("'" + server + "' is no server address; write it like http://host:8080");
        }
        this.server = URI.create(server.toString().replaceAll("/+$", ""));
        this.token = token;
    }

    /** The server's address, without a slash at its end. */
    public URI server() {
        return server;
    }

    ObjectMapper json() {
        return json;
    }

    /**
     * POSTs {@code message} as JSON ({@code null} sends nothing).
     *
     * @param limit how long to wait for the answer
     */
    Answer post(String path, @Nullable Object message, Duration limit) throws IOException, InterruptedException {
        return send("POST", path, "application/json", message == null ? BodyPublishers.noBody() : body(message), limit);
    }

    /** Sends {@code body} and returns the answer, if it is a success. */
    Answer send(String method, String path, String type, BodyPublisher body, Duration limit)
            throws IOException, InterruptedException {
        HttpResponse<String> response = exchange(
                () -> request(path)
                        .header("Content-Type", type)
                        .timeout(limit)
                        .method(method, body)
                        .build(),
                BodyHandlers.ofString(),
                limit.plus(CONNECT_LIMIT));
        if (response.statusCode() >= CLIENT_ERROR) {
            throw failure(response.statusCode(), response.body());
        }
        return new Answer(response.statusCode(), response.body(), json);
    }

    /**
     * GETs {@code path} into {@code file}, which is whole only if this returns.
     *
     * @param limit how long the whole download may take
     */
    void download(String path, Path file, Duration limit) throws IOException, InterruptedException {
        HttpResponse<Path> response =
                exchange(() -> request(path).GET().build(), BodyHandlers.ofFile(file), limit.plus(CONNECT_LIMIT));
        if (response.statusCode() >= CLIENT_ERROR) {
            String body = Files.size(file) < LONGEST_PROBLEM ? Files.readString(file) : "";
            Files.delete(file);
            throw failure(response.statusCode(), body);
        }
    }

    /**
     * Begins to GET something long, which the caller reads and closes.
     *
     * @param limit how long to wait for its beginning
     */
    HttpResponse<InputStream> open(String path, Map<String, String> headers, Duration limit)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = exchange(
                () -> {
                    HttpRequest.Builder request = request(path);
                    headers.forEach(request::header);
                    return request.build();
                },
                BodyHandlers.ofInputStream(),
                limit);
        if (response.statusCode() >= CLIENT_ERROR) {
            try (InputStream body = response.body()) {
                throw failure(
                        response.statusCode(), new String(body.readNBytes(LONGEST_PROBLEM), StandardCharsets.UTF_8));
            }
        }
        return response;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + path)).header("Authorization", "Bearer " + token.value());
    }

    private <T> HttpResponse<T> exchange(
            Supplier<HttpRequest> request, HttpResponse.BodyHandler<T> handler, Duration limit)
            throws IOException, InterruptedException {
        HttpResponse<T> response = exchangeOnce(request.get(), handler, limit);
        boolean unknown = response.statusCode() == 401 && token.renewed();
        return unknown ? exchangeOnce(request.get(), handler, limit) : response;
    }

    private <T> HttpResponse<T> exchangeOnce(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration limit)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ServerAwayException(server + " did not answer in time", e);
        } catch (ExecutionException e) {
            throw away(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private IOException away(Throwable cause) {
        if (cause instanceof ConnectException) {
            return new ServerAwayException("cannot connect to " + server, cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return new ServerAwayException(server + " did not answer in time", cause);
        }
        return new ServerAwayException("the connection to " + server + " broke: " + cause.getMessage(), cause);
    }

    /** Returns what is worth another try and throws what is not. */
    private ServerAwayException failure(int status, String body) {
        Problem problem = Problem.read(json, status, body);
        if (status >= SERVER_ERROR || status == 408 || status == 425 || status == 429) {
            return new ServerAwayException(server + " answered " + status + ": " + problem.sentence());
        }
        if (status == 401 || status == 403) {
            throw new BadTokenException(problem);
        }
        if (status == 409 && (problem.code().isEmpty() || problem.code().equals(STALE_LEASE))) {
            throw new StaleLeaseException(problem);
        }
        throw new RefusedException(problem);
    }

    private BodyPublisher body(Object message) {
        try {
            return BodyPublishers.ofByteArray(json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + message.getClass().getSimpleName() + " as JSON", e);
        }
    }

    static <T> T read(ObjectMapper json, String text, Class<T> type) throws ServerAwayException {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new ServerAwayException("cannot read the server's answer: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * A success.
     *
     * @param body as the server wrote it
     */
    public record Answer(int status, String body, ObjectMapper json) {
        public <T> T as(Class<T> type) throws ServerAwayException {
            return read(json, body, type);
        }
    }
}
