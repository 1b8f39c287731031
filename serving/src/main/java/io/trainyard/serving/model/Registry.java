package io.trainyard.serving.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The Trainyard server whose models are served. */
public final class Registry {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_ERROR_BYTES = 4096;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI server;
    private final String token;

    /**
     * @param server such as {@code http://host:8080}, with or without a path before Trainyard's
     * @param token of somebody who may look at models
     */
    public Registry(URI server, String token) {
        if (server.getHost() == null || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw new IllegalArgumentException("'" + server + "' is no server address; write it like http://host:8080");
        }
        this.server = URI.create(server.toString().replaceAll("/+$", ""));
        this.token = token;
    }

    public URI server() {
        return server;
    }

    /**
     * @throws ModelException if there is no such version, or the token may not see it
     * @throws ServerAwayException if the server gives no answer now
     */
    public Release find(ModelReference reference) throws IOException {
        try (InputStream body = get(reference.address())) {
            return json.readValue(body.readAllBytes(), Release.class);
        } catch (JsonProcessingException e) {
            throw new ServerAwayException(server + " did not answer as Trainyard does", e);
        }
    }

    /** The archive of a version, with ONNX and without the other formats. */
    InputStream download(Release release) throws IOException {
        if (release.download() == null) {
            throw new ModelException(
                    "Version %d of %s is no checkpoint of the server; its files are for MLflow's clients, and cannot be served."
                            .formatted(release.number(), release.model()));
        }
        return get(release.download() + "?format=onnx");
    }

    private InputStream get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server + path))
                .header("Authorization", "Bearer " + token)
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            if (response.statusCode() == 200) {
                return response.body();
            }
            throw refusal(response);
        } catch (ServerAwayException e) {
            throw e;
        } catch (IOException e) {
            throw new ServerAwayException("cannot reach " + server + ": " + reason(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerAwayException("interrupted while asking " + server, e);
        }
    }

    private static String reason(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private IOException refusal(HttpResponse<InputStream> response) throws IOException {
        int status = response.statusCode();
        String detail;
        try (InputStream body = response.body()) {
            detail = detail(new String(body.readNBytes(MOST_ERROR_BYTES), StandardCharsets.UTF_8));
        }
        if (status >= 500 || status == 408 || status == 429) {
            return new ServerAwayException("%s answered %d: %s".formatted(server, status, detail));
        }
        throw new ModelException("%s answered %d: %s".formatted(server, status, detail));
    }

    private String detail(String body) {
        try {
            return json.readTree(body).path("detail").asText(body);
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}
