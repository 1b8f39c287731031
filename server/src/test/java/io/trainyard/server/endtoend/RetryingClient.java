package io.trainyard.server.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Logs request after request, each until one of the servers has acknowledged it. Now and then it sends one to both at
 * once, and it never knows what became of a request that was cut off.
 */
final class RetryingClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int client;
    private final URI[] servers;
    private final String token;
    private final Random random;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    RetryingClient(int client, URI[] servers, String token) {
        this.client = client;
        this.servers = servers;
        this.token = token;
        this.random = new Random(client);
    }

    /** How many requests were acknowledged: those with numbers below. */
    int logUntil(long end) throws InterruptedException {
        int number = 0;
        while (System.nanoTime() < end) {
            String body = LoggedBatches.json(LoggedBatches.of(client, number));
            if (random.nextInt(10) == 0) {
                for (URI server : servers) {
                    send(server, body).whenComplete((answer, failure) -> {}); // whatever comes of it
                }
            }
            int server = random.nextInt(servers.length);
            while (!acknowledged(servers[server], body)) {
                server = (server + 1) % servers.length;
            }
            number++;
        }
        return number;
    }

    private boolean acknowledged(URI server, String body) throws InterruptedException {
        try {
            HttpResponse<String> answer = http.send(request(server, body), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && answer.statusCode() < 500 && answer.statusCode() != 429) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.statusCode() == 204;
        } catch (IOException e) {
            return false;
        }
    }

    private CompletableFuture<HttpResponse<String>> send(URI server, String body) {
        return http.sendAsync(request(server, body), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(URI server, String body) {
        return HttpRequest.newBuilder(server)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
