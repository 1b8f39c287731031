package io.trainyard.server.insights.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.insights.Insight;
import io.trainyard.server.insights.InsightKind;
import io.trainyard.server.insights.InsightsFound;
import io.trainyard.server.metrics.Runs;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AlertSenderTest {
    private static final String SECRET = "between us";

    @Inject
    Jdbi jdbi;

    @Inject
    ObjectMapper json;

    @Inject
    ReactiveMailer mailer;

    @Inject
    Vertx vertx;

    @Inject
    Runs runs;

    private final List<Received> received = new ArrayList<>();
    private HttpServer receiver;
    private int answer = 200;

    private record Received(String body, String signature, String id) {}

    @BeforeEach
    void listen() throws IOException {
        jdbi.useHandle(handle -> handle.execute("delete from insight_alert"));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", this::receive);
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    @Test
    void aNewInsightIsPostedOnceAndSigned() throws IOException {
        long run = runs.training().run();
        found(run, Map.of(), spike(899));
        AlertSender sender = sender(Map.of());

        sender.send();
        sender.send();

        assertThat(received).hasSize(1);
        JsonNode alert = json.readTree(received.get(0).body());
        assertThat(alert.at("/run/id").asLong()).isEqualTo(run);
        assertThat(alert.at("/run/url").asText()).isEqualTo("https://trainyard.example/runs/" + run);
        assertThat(alert.at("/insights/0/kind").asText()).isEqualTo("spike");
        assertThat(alert.at("/insights/0/step").asLong()).isEqualTo(899);
        assertThat(alert.at("/insights/0/message").asText()).isEqualTo("It jumps.");
        String signature = received.get(0).signature();
        long seconds = Long.parseLong(signature.substring(2, signature.indexOf(',')));
        assertThat(signature)
                .isEqualTo(Signature.of(SECRET, seconds, received.get(0).body()));
        assertThat(left()).isZero();
    }

    @Test
    void anAlertThatIsNotTakenIsTriedAgainUnderItsNumberAndGivenUpAtLast() {
        found(runs.training().run(), Map.of(), spike(1));
        answer = 503;
        AlertSender sender = sender(Map.of("trainyard.insights.alerts.tries", "3"));
        for (int i = 0; i < 5; i++) {
            sender.send();
            makeDue();
        }
        assertThat(received).hasSize(3);
        assertThat(received.stream().map(Received::id).distinct()).hasSize(1);
        String failure = jdbi.withHandle(handle -> handle.createQuery("select failure from insight_alert")
                .mapTo(String.class)
                .one());
        assertThat(failure).isEqualTo("answered 503");

        found(runs.training().run(), Map.of(), spike(2));
        answer = 204;
        sender.send();
        assertThat(left()).as("the one that was given up").isEqualTo(1);
    }

    @Test
    void nobodyIsAskedAgainBeforeItsPauseIsOver() {
        found(runs.training().run(), Map.of(), spike(1));
        answer = 500;
        AlertSender sender = sender(Map.of());
        sender.send();
        sender.send();
        assertThat(received).hasSize(1);
    }

    @Test
    void aReceiverThatIsNotThereCostsNothingButATry() {
        found(runs.training().run(), Map.of(), spike(1));
        receiver.stop(0);
        sender(Map.of()).send();
        assertThat(left()).isEqualTo(1);
    }

    @Test
    void onlyTheKindsThatAreWantedAndRunsThatEndedJustNowAlarm() {
        found(runs.training().run(), Map.of("trainyard.insights.alerts.kinds", "divergence,high-rate"), spike(1));
        assertThat(left()).isZero();

        long run = runs.training().run();
        jdbi.useHandle(handle -> handle.execute(
                "update run set status = 'completed', finished_at = now() - interval '1 day' where id = ?", run));
        found(run, Map.of(), spike(1));
        assertThat(left()).isZero();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Trainyard-Signature"),
                    exchange.getRequestHeaders().getFirst("Trainyard-Alert")));
            exchange.sendResponseHeaders(answer, -1);
        }
    }

    private void found(long run, Map<String, String> config, Insight insight) {
        new Alerts(jdbi, json, config(config), Optional.of(URI.create("https://trainyard.example/")))
                .found(new InsightsFound(run, List.of(insight)));
    }

    private AlertSender sender(Map<String, String> config) {
        AlertsConfig settings = config(config);
        return new AlertSender(
                jdbi,
                settings,
                new AlertWebhook(settings),
                new AlertMail(mailer, json, settings, Optional.empty(), vertx));
    }

    private AlertsConfig config(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put(
                "trainyard.insights.alerts.webhook",
                "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook");
        all.put("trainyard.insights.alerts.secret", SECRET);
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AlertsConfig.class)
                .withSources(new PropertiesConfigSource(all, "this test", 1000))
                .build()
                .getConfigMapping(AlertsConfig.class);
    }

    private void makeDue() {
        jdbi.useHandle(handle -> handle.execute("update insight_alert set due_at = now() where tries < 3"));
    }

    private long left() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from insight_alert")
                .mapTo(long.class)
                .one());
    }

    private static Insight spike(long step) {
        return new Insight(
                InsightKind.SPIKE, "loss", "epoch", step, null, 0.9, new TreeMap<>(), "It jumps.", Instant.now());
    }
}
