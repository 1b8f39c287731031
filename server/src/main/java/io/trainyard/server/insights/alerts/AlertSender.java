package io.trainyard.server.insights.alerts;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.insights.alerts.AlertRows.Due;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Sends alerts that are due, from whichever server takes them first. An alert is sent once or, where its receiver's answer is
 * lost, again: under the same number then.
 */
@ApplicationScoped
class AlertSender {
    private static final Logger LOG = Logger.getLogger(AlertSender.class);

    private final Jdbi jdbi;
    private final AlertsConfig config;
    private final AlertWebhook webhook;
    private final AlertMail mail;

    @Inject
    AlertSender(Jdbi jdbi, AlertsConfig config, AlertWebhook webhook, AlertMail mail) {
        this.jdbi = jdbi;
        this.config = config;
        this.webhook = webhook;
        this.mail = mail;
    }

    @Scheduled(
            every = "${trainyard.insights.alerts.send-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void send() {
        if (config.webhook().isEmpty() && config.email().isEmpty()) {
            return;
        }
        try {
            Optional<Due> due = take();
            while (due.isPresent()) {
                send(due.get());
                due = take();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Due> take() {
        return jdbi.withHandle(handle -> AlertRows.take(handle, config));
    }

    private void send(Due alert) throws InterruptedException {
        Optional<String> failure =
                alert.recipient() == null ? webhook.post(alert) : mail.send(alert, alert.recipient());
        if (failure.isEmpty()) {
            jdbi.useHandle(handle -> AlertRows.sent(handle, alert.id()));
            return;
        }
        jdbi.useHandle(handle -> AlertRows.failed(handle, alert.id(), failure.get()));
        if (alert.tries() >= config.tries()) {
            LOG.warnf(
                    "Alert %d to %s is given up after %d tries: %s",
                    alert.id(),
                    alert.recipient() == null ? config.webhook().orElseThrow() : alert.recipient(),
                    alert.tries(),
                    failure.get());
        }
    }
}
