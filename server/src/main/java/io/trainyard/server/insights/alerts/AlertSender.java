package io.trainyard.server.insights.alerts;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.insights.alerts.AlertRows.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Sends alerts that are due, from whichever server takes them first. An alert is sent once or, where its receiver's answer is
 * lost, again: its header {@code Trainyard-Alert} is the same then.
 */
@ApplicationScoped
class AlertSender {
    private static final Logger LOG = Logger.getLogger(AlertSender.class);

    private final Jdbi jdbi;
    private final AlertsConfig config;
    private final HttpClient http;

    @Inject
    AlertSender(Jdbi jdbi, AlertsConfig config) {
        this.jdbi = jdbi;
        this.config = config;
        this.http = HttpClient.newBuilder().connectTimeout(config.patience()).build();
    }

    @Scheduled(
            every = "${trainyard.insights.alerts.send-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void send() {
        if (config.webhook().isPresent()) {
            Optional<Due> due = take();
            while (due.isPresent()) {
                send(config.webhook().get(), due.get());
                due = take();
            }
        }
    }

    private Optional<Due> take() {
        return jdbi.withHandle(handle -> AlertRows.take(handle, config));
    }

    private void send(URI webhook, Due alert) {
        String failure;
        try {
            int status = http.send(request(webhook, alert), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status / 100 == 2) {
                jdbi.useHandle(handle -> AlertRows.sent(handle, alert.id()));
                return;
            }
            failure = "answered " + status;
        } catch (IOException e) {
            failure = String.valueOf(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        String said = failure;
        jdbi.useHandle(handle -> AlertRows.failed(handle, alert.id(), said));
        if (alert.tries() >= config.tries()) {
            LOG.warnf("Alert %d is given up after %d tries: %s %s", alert.id(), alert.tries(), webhook, failure);
        }
    }

    private HttpRequest request(URI webhook, Due alert) {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
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
