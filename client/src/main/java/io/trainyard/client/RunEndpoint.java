package io.trainyard.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** One run on the server. Everything may be said again: the run's {@code uid} is chosen here. */
final class RunEndpoint {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration UPLOAD_LIMIT = Duration.ofHours(1);

    private final ObjectMapper json = JsonMapper.builder().build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI server;
    private final String token;
    private final String uid;

    RunEndpoint(URI server, String token, UUID uid) {
        this.server = server;
        this.token = token;
        this.uid = uid.toString().replace("-", "");
    }

    /** A run as the server knows it. */
    record Known(long id, long experiment) {}

    /** Makes the run, or says more of it. */
    Known put(Saying saying) throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.ofByteArray(json.writeValueAsBytes(saying));
        JsonNode run = json.readTree(send("PUT", run(), "application/json", body, LIMIT));
        return new Known(run.path("id").asLong(), run.path("experimentId").asLong());
    }

    void log(List<Series> series) throws IOException, InterruptedException {
        BodyPublisher body = BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of("series", series)));
        send("POST", run() + "/points", "application/json", body, LIMIT);
    }

    /** @param path below the run's artifacts */
    void upload(Known run, String path, Path file) throws IOException, InterruptedException {
        String address = "/api/2.0/mlflow-artifacts/artifacts/" + run.experiment() + "/" + uid + "/artifacts/"
                + URLEncoder.encode(path, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
        send("PUT", address, "application/octet-stream", BodyPublishers.ofFile(file), UPLOAD_LIMIT);
    }

    /** Where people look at the run. */
    URI page(Known run) {
        return URI.create(server + "/runs/" + run.id());
    }

    private String run() {
        return "/api/v1/logged-runs/" + uid;
    }

    private String send(String method, String path, String type, BodyPublisher body, Duration limit)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(limit)
                .header("Content-Type", type)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status < 300) {
            return answer.body();
        }
        String said = server + " answered " + status + ": " + sentence(answer.body());
        if (status >= 500 || status == 408 || status == 425 || status == 429) {
            throw new ServerAwayException(said, retryAfter(answer));
        }
        throw new RefusedException(said);
    }

    private String sentence(String body) {
        try {
            JsonNode problem = json.readTree(body);
            return problem.path("detail").asText(problem.path("message").asText("no reason was given"));
        } catch (IOException e) {
            return body.lines().findFirst().orElse("no reason was given");
        }
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,5}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(null);
    }
}
