package io.trainyard.server.insights.alerts;

import io.trainyard.server.insights.alerts.AlertRows.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;

/** Posts alerts, signed. An alert that is sent again has the same header {@code Trainyard-Alert}. */
@ApplicationScoped
class AlertWebhook {
    private final AlertsConfig config;
    private final HttpClient http;

    @Inject
    AlertWebhook(AlertsConfig config) {
        this.config = config;
        this.http = HttpClient.newBuilder().connectTimeout(config.patience()).build();
    }

    /** @return why it was not taken; empty if it was */
    Optional<String> post(Due alert) throws InterruptedException {
        try {
            int status = http.send(request(alert), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? Optional.empty() : Optional.of("answered " + status);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e));
        }
    }

    private HttpRequest request(Due alert) {
        HttpRequest.Builder request = HttpRequest.newBuilder(config.webhook().orElseThrow())
                .timeout(config.patience())
                .header("Content-Type", "application/json")
                .header("User-Agent", "Trainyard")
                .header("Trainyard-Alert", Long.toString(alert.id()))
                .POST(HttpRequest.BodyPublishers.ofString(alert.body()));
        config.secret()
                .ifPresent(secret -> request.header(
                        "Trainyard-Signature",
                        Signature.of(secret, Instant.now().getEpochSecond(), alert.body())));
        return request.build();
    }
}
