package io.trainyard.server.insights.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.server.insights.Insight;
import io.trainyard.server.insights.InsightsFound;
import io.trainyard.server.insights.alerts.Alert.RunName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Writes down what is to be said about new insights, in the transaction that stores them: an alert is neither lost nor made up. */
@ApplicationScoped
class Alerts {
    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final AlertsConfig config;
    private final Optional<String> base;

    @Inject
    Alerts(
            Jdbi jdbi,
            ObjectMapper json,
            AlertsConfig config,
            @ConfigProperty(name = "trainyard.url") Optional<URI> url) {
        this.jdbi = jdbi;
        this.json = json;
        this.config = config;
        this.base = url.map(address -> address.toString().replaceFirst("/+$", ""));
    }

    void found(@Observes InsightsFound event) {
        List<Insight> wanted = event.insights().stream()
                .filter(insight -> config.kinds()
                        .map(kinds -> kinds.contains(insight.kind()))
                        .orElse(true))
                .toList();
        if (wanted.isEmpty() || (config.webhook().isEmpty() && config.email().isEmpty())) {
            return;
        }
        jdbi.useHandle(handle -> {
            Optional<RunName> run = AlertRows.recentRun(handle, event.run(), config.recent(), base);
            run.ifPresent(name -> insert(handle, new Alert(name, wanted)));
        });
    }

    /** Once for each who is told, so that none waits for another or is told again for it. */
    private void insert(Handle handle, Alert alert) {
        String text = text(alert);
        if (config.webhook().isPresent()) {
            AlertRows.insert(handle, alert.run().id(), text, null);
        }
        config.email()
                .ifPresent(people -> people.forEach(
                        person -> AlertRows.insert(handle, alert.run().id(), text, person.strip())));
    }

    private String text(Alert alert) {
        try {
            return json.writeValueAsString(alert);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alerts are plain records", e);
        }
    }
}
