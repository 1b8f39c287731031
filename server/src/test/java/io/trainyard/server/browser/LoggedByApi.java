package io.trainyard.server.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;

/** Fills a server with runs over its API, as a program does that trains elsewhere. */
final class LoggedByApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String token;

    LoggedByApi(URI address, String token) {
        this.address = address;
        this.token = token;
    }

    /** A run that is over, with a noisy falling curve of each key; answers its id. */
    long run(int number, int epochs, List<String> keys) {
        String run = "api/v1/logged-runs/" + UUID.randomUUID().toString().replace("-", "");
        int rate = 1 + number % 9;
        send("PUT", run, Map.of("name", "run-" + number, "params", Map.of("lr", "0.0" + rate)));
        Random random = new Random(number);
        long[] steps = LongStream.range(0, epochs).toArray();
        long[] times = LongStream.range(0, epochs).map(epoch -> 1_000 * epoch).toArray();
        List<Map<String, Object>> series = new ArrayList<>();
        for (String key : keys) {
            double[] values = LongStream.range(0, epochs)
                    .mapToDouble(epoch -> Math.exp(-epoch / (epochs / 5.0 + rate)) + 0.1 * random.nextDouble())
                    .toArray();
            series.add(Map.of("key", key, "steps", steps, "times", times, "values", values));
        }
        send("POST", run + "/points", Map.of("series", series));
        return send("PUT", run, Map.of("status", "completed")).get("id").asLong();
    }

    private JsonNode send(String method, String path, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + ": " + new String(answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
