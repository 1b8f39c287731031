package io.trainyard.server.insights.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
@QuarkusTestResource(SmtpForTests.class)
class AlertMailTest {
    private static final Optional<URI> SERVER = Optional.of(URI.create("https://trainyard.example"));
    private static final String MIA = "mia@example.org";
    private static final String NOA = "noa@example.org";

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

    SmtpForTests smtp;

    @BeforeEach
    void nothingIsLeft() {
        jdbi.useHandle(handle -> handle.execute("delete from insight_alert"));
        smtp.empty();
    }

    @Test
    void everybodyWhoIsNamedGetsTheInsightsAsTextAndAsHtml() throws MessagingException, IOException {
        long run = found(spike("Loss <jumps> to 0.9127."));
        sender().send();
        sender().send();

        assertThat(smtp.received()).hasSize(2);
        assertThat(recipients()).containsExactlyInAnyOrder(MIA, NOA);
        MimeMessage mail = smtp.received().get(0);
        assertThat(mail.getSubject()).startsWith("Spike in ").endsWith("#" + run);
        assertThat(mail.getFrom()[0]).hasToString("trainyard@trainyard.example");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, "text/plain"))
                .contains("Loss <jumps> to 0.9127.")
                .contains("https://trainyard.example/runs/" + run)
                .contains("has put the\naddress into its setting trainyard.insights.alerts.email");
        assertThat(part(mail, "text/html"))
                .contains("Loss &lt;jumps&gt; to 0.9127.")
                .contains("<a href=\"https://trainyard.example/runs/" + run + "\">");
        assertThat(left()).isZero();
    }

    @Test
    void whoIsRefusedIsTriedAgainUnderTheSameNumberAndNobodyElseIsToldTwice() throws MessagingException {
        found(spike("It jumps."));
        smtp.refuse(NOA);
        sender().send();
        assertThat(recipients()).containsExactly(MIA);
        assertThat(failure()).contains("451");

        smtp.empty();
        makeDue();
        sender().send();
        assertThat(recipients()).containsExactly(NOA);
        assertThat(smtp.received().get(0).getMessageID()).matches("<alert-\\d+@trainyard\\.example>");
        assertThat(left()).isZero();
    }

    @Test
    void aMailServerThatIsDownLosesNothing() {
        found(spike("It jumps."));
        smtp.goAway();
        sender().send();
        assertThat(left()).isEqualTo(2);

        smtp.comeBack();
        makeDue();
        sender().send();
        assertThat(smtp.received()).hasSize(2);
        assertThat(left()).isZero();
    }

    @Test
    void aMailThatIsNotTakenIsGivenUpAtLast() {
        found(spike("It jumps."));
        smtp.refuse(NOA);
        for (int i = 0; i < 10; i++) {
            makeDue();
            sender().send();
        }
        int tries = jdbi.withHandle(handle -> handle.createQuery("select max(tries) from insight_alert")
                .mapTo(int.class)
                .one());
        assertThat(tries).isEqualTo(8);
    }

    @Test
    void twoServersSendEachMailOnce() throws InterruptedException, ExecutionException {
        IntStream.range(0, 10).forEach(i -> found(spike("It jumps " + i + " times.")));
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            for (Future<?> each : List.of(servers.submit(sender()::send), servers.submit(sender()::send))) {
                each.get();
            }
        } finally {
            servers.shutdown();
        }
        assertThat(smtp.received()).hasSize(20);
        assertThat(left()).isZero();
    }

    @Test
    void withoutAddressesNothingIsWrittenDown() {
        new Alerts(jdbi, json, config(Map.of()), SERVER)
                .found(new InsightsFound(runs.training().run(), List.of(spike("It jumps."))));
        assertThat(left()).isZero();
    }

    /** @return the run */
    private long found(Insight insight) {
        long run = runs.training().run();
        new Alerts(jdbi, json, mails(), SERVER).found(new InsightsFound(run, List.of(insight)));
        return run;
    }

    private AlertSender sender() {
        AlertsConfig config = mails();
        return new AlertSender(
                jdbi, config, new AlertWebhook(config), new AlertMail(mailer, json, config, SERVER, vertx));
    }

    private static AlertsConfig mails() {
        return config(Map.of(
                "trainyard.insights.alerts.email", MIA + ", " + NOA, "trainyard.insights.alerts.patience", "1m"));
    }

    private static AlertsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(AlertsConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(settings), "this test", 1000))
                .build()
                .getConfigMapping(AlertsConfig.class);
    }

    private void makeDue() {
        jdbi.useHandle(handle -> handle.execute("update insight_alert set due_at = now()"));
    }

    private long left() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from insight_alert")
                .mapTo(long.class)
                .one());
    }

    private String failure() {
        return jdbi.withHandle(handle -> handle.createQuery("select failure from insight_alert")
                .mapTo(String.class)
                .one());
    }

    private List<String> recipients() {
        return smtp.received().stream().map(AlertMailTest::recipient).toList();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String part(MimeMessage mail, String type) throws MessagingException, IOException {
        return texts(mail.getContent())
                .filter(part -> isOf(part, type))
                .map(AlertMailTest::text)
                .findFirst()
                .orElseThrow()
                .replace("\r\n", "\n");
    }

    private static Stream<BodyPart> texts(Object content) throws MessagingException, IOException {
        Multipart parts = (Multipart) content;
        Stream.Builder<BodyPart> texts = Stream.builder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            if (part.getContent() instanceof Multipart inner) {
                texts(inner).forEach(texts);
            } else {
                texts.add(part);
            }
        }
        return texts.build();
    }

    private static boolean isOf(BodyPart part, String type) {
        try {
            return part.isMimeType(type);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(BodyPart part) {
        try {
            return (String) part.getContent();
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Insight spike(String message) {
        return new Insight(
                InsightKind.SPIKE, "loss", "epoch", 899, null, Double.NaN, new TreeMap<>(), message, Instant.now());
    }
}
