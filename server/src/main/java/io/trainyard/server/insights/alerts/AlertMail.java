package io.trainyard.server.insights.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.trainyard.server.insights.Insight;
import io.trainyard.server.insights.alerts.Alert.RunName;
import io.trainyard.server.insights.alerts.AlertRows.Due;
import io.trainyard.web.AlertMailView;
import io.trainyard.web.AlertMailView.Told;
import io.trainyard.web.Mails;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Mails alerts, as text and as HTML. One that is sent again has the same {@code Message-ID}: mail servers know it by that. */
@ApplicationScoped
class AlertMail {
    /** RFC 3834: no answer is wanted from those who are away. */
    private static final String BY_A_PROGRAM = "auto-generated";

    private static final int LONGEST_SUBJECT = 150;

    private final ReactiveMailer mailer;
    private final ObjectMapper json;
    private final AlertsConfig config;
    private final Optional<URI> url;

    /** On a loop of its own a connection hears the server's greeting: on another thread's it may come too early to be heard. */
    private final Context loop;

    @Inject
    AlertMail(
            ReactiveMailer mailer,
            ObjectMapper json,
            AlertsConfig config,
            @ConfigProperty(name = "trainyard.url") Optional<URI> url,
            Vertx vertx) {
        this.mailer = mailer;
        this.json = json;
        this.config = config;
        this.url = url;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
    }

    /** @return why it was not taken; empty if it was */
    Optional<String> send(Due due, String recipient) {
        try {
            mailer.send(mail(due, recipient))
                    .runSubscriptionOn(work -> loop.runOnContext(nothing -> work.run()))
                    .await()
                    .atMost(config.patience());
            return Optional.empty();
        } catch (
                RuntimeException
                        e) { // whatever the mailer meets: an address that is none, a server that is away or refuses
            return Optional.of(String.valueOf(e.getMessage() == null ? e : e.getMessage()));
        }
    }

    private Mail mail(Due due, String recipient) {
        Alert alert = read(due.body());
        AlertMailView view = view(alert, recipient);
        return Mail.withText(recipient, subject(alert), Mails.alertText(view).render())
                .setHtml(Mails.alert(view).render())
                .addHeader("Message-ID", "<alert-" + due.id() + "@" + host() + ">")
                .addHeader("Auto-Submitted", BY_A_PROGRAM);
    }

    private static String subject(Alert alert) {
        String kinds = alert.insights().stream()
                .map(insight -> insight.kind().label())
                .distinct()
                .collect(Collectors.joining(", "));
        String subject = "%s in %s #%d"
                .formatted(kinds, alert.run().name(), alert.run().id())
                .replaceAll("\\p{Cntrl}+", " ");
        return subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) + "…" : subject;
    }

    private AlertMailView view(Alert alert, String recipient) {
        RunName run = alert.run();
        return new AlertMailView(
                run.id(),
                run.name(),
                run.experiment(),
                run.status(),
                run.url() == null ? null : run.url().toString(),
                alert.insights().stream().map(AlertMail::told).toList(),
                recipient,
                url.map(URI::toString).orElse("(its address is not set: trainyard.url)"));
    }

    private static Told told(Insight insight) {
        return new Told(insight.kind().label(), insight.key(), insight.message());
    }

    private String host() {
        return url.map(URI::getHost).orElse("trainyard.invalid");
    }

    private Alert read(String body) {
        try {
            return json.readValue(body, Alert.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored was written by Alerts", e);
        }
    }
}
