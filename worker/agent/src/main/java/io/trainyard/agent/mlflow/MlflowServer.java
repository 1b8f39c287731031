package io.trainyard.agent.mlflow;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An MLflow server: its REST API 2.0, and the address from which its own pages take artifacts. */
public final class MlflowServer {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final ObjectMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final URI address;
    private final @Nullable String authorization;

    /**
     * @param url such as {@code http://host:5000}, or {@code http://user:password@host:5000}
     * @param environment whose {@code MLFLOW_TRACKING_TOKEN}, {@code MLFLOW_TRACKING_USERNAME} and
     *     {@code MLFLOW_TRACKING_PASSWORD} let in as they let MLflow's own clients in
     */
    public MlflowServer(URI url, Map<String, String> environment) {
        if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
            throw new IllegalArgumentException("'" + url + "' is no server address; write it like http://host:5000");
        }
        String user = url.getRawUserInfo() == null ? "" : url.getRawUserInfo() + "@";
        this.address = URI.create(
                url.toString().replaceFirst("://" + Pattern.quote(user), "://").replaceAll("/+$", ""));
        this.authorization = authorization(url.getUserInfo(), environment);
    }

    /** Without a slash at its end, and without a password. */
    public URI address() {
        return address;
    }

    private static @Nullable String authorization(@Nullable String userInfo, Map<String, String> environment) {
        String user = environment.get("MLFLOW_TRACKING_USERNAME");
        String basic = userInfo != null
                ? userInfo
                : user == null ? null : user + ":" + environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
        String token = environment.get("MLFLOW_TRACKING_TOKEN");
        if (basic != null) {
            return "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
        }
        return token == null ? null : "Bearer " + token;
    }

    /** @param path below {@code /api/2.0/mlflow/} */
    JsonNode get(String path, Map<String, String> query) throws IOException, InterruptedException {
        return ask(
                request("/api/2.0/mlflow/" + path, query).timeout(LIMIT).GET().build());
    }

    /** @param path below {@code /api/2.0/mlflow/} */
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return ask(request("/api/2.0/mlflow/" + path, Map.of())
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
                .build());
    }

    <T> T read(JsonNode node, Class<T> type) throws IOException {
        return json.treeToValue(node, type);
    }

    /** The bytes of an artifact, wherever the server keeps it. */
    InputStream artifact(String run, String path) throws IOException, InterruptedException {
        HttpRequest request = request("/get-artifact", Map.of("run_id", run, "run_uuid", run, "path", path))
                .GET()
                .build();
        HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 300) {
            answer.body().close();
            throw failure(answer.statusCode(), "it does not give the artifact " + path);
        }
        return answer.body();
    }

    private JsonNode ask(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < 300) {
            return json.readTree(answer.body());
        }
        throw failure(answer.statusCode(), sentence(answer.body()));
    }

    /** Returns what is worth another try and throws what is not. */
    private IOException failure(int status, String reason) {
        String message = address + " answered " + status + ": " + reason;
        if (status >= 500 || status == 408 || status == 429) {
            return new IOException(message);
        }
        throw new MlflowException(status, message);
    }

    private String sentence(String body) {
        try {
            return json.readTree(body).path("message").asText("it gave no reason");
        } catch (IOException e) {
            return body.lines().findFirst().orElse("it gave no reason");
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String written = query.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path + (written.isEmpty() ? "" : "?" + written)));
        return authorization == null ? request : request.header("Authorization", authorization);
    }
}
