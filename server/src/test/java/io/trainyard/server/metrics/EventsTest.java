package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.EventReader.Event;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class EventsTest {
    @TestHTTPResource("/api/v1/runs")
    URI base;

    @Inject
    Runs runs;

    @Inject
    CallersForTests callers;

    @Inject
    Merging merging;

    @Inject
    Jdbi jdbi;

    private String token;

    @BeforeEach
    void signIn() {
        token = callers.tokenOf(Role.VIEWER);
    }

    @Test
    void newPointsAndLinesArriveAsTheyAreReported() throws Exception {
        Lease lease = runs.training();
        try (EventReader events = open(lease, "")) {
            assertThat(events.next("status").data().get("status").asText()).isEqualTo("running");

            runs.store(
                    lease,
                    new Report(
                            0,
                            List.of(epochs("val/loss", 0, 1.5, Double.NaN)),
                            List.of(new LogLine(7, Level.WARN, "warm")),
                            null));

            Event metrics = events.next("metrics");
            assertThat(metrics.data().at("/series/0/key").asText()).isEqualTo("val/loss");
            assertThat(metrics.data().at("/series/0/values").toString()).isEqualTo("[1.5,\"NaN\"]");
            Event log = events.next("log");
            assertThat(log.data().at("/lines/0/text").asText()).isEqualTo("warm");
            assertThat(log.data().at("/lines/0/level").asText()).isEqualTo("warn");
        }
    }

    @Test
    void whoComesBackGetsEverythingOnceWhereverTheConnectionBroke() throws Exception {
        Lease lease = runs.training();
        int reports = 3 * RunChanges.REPORTS_AT_ONCE + 7;
        for (int i = 0; i < reports; i++) {
            runs.store(
                    lease,
                    new Report(
                            i,
                            List.of(epochs("val/loss", i, i)),
                            List.of(new LogLine(i, Level.INFO, "line " + i)),
                            null));
        }
        List<Integer> steps = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        String seen = "0";
        while (steps.size() < reports || lines.size() < reports) {
            try (EventReader events = open(lease, seen)) {
                Event event = events.next();
                while (event.name().equals("status")) {
                    event = events.next();
                }
                seen = event.id();
                event.data().at("/series/0/steps").forEach(step -> steps.add(step.asInt()));
                event.data()
                        .path("lines")
                        .forEach(line -> lines.add(line.get("text").asText()));
            }
        }
        assertThat(steps).hasSize(reports).doesNotHaveDuplicates().isSorted();
        assertThat(lines)
                .hasSize(reports)
                .doesNotHaveDuplicates()
                .startsWith("line 0")
                .endsWith("line " + (reports - 1));
    }

    @Test
    void eventsGoOnWhereTheCurvesEnd() throws Exception {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 1)));
        int feed = given().auth()
                .oauth2(token)
                .get("/api/v1/runs/{id}/curves", lease.run())
                .then()
                .body("curves[0].count", equalTo(1))
                .extract()
                .path("feed");
        runs.store(lease, report(1, epochs("val/loss", 1, 2)));

        try (EventReader events = EventReader.open(base + "/" + lease.run() + "/events?since=" + feed, token, "")) {
            assertThat(events.next("metrics").data().at("/series/0/steps").toString())
                    .isEqualTo("[1]");
        }
    }

    @Test
    void aCurveThatLostPointsIsToBeReadAgain() throws Exception {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 1, 2, 3)));
        try (EventReader events = open(lease, "")) {
            events.next("status");
            runs.nextAttempt(lease, 1, 100);
            assertThat(events.next("metrics").data().get("reread").toString()).isEqualTo("[\"val/loss\"]");
        }
    }

    @Test
    void aCurveMergedBeyondWhatSomebodyHasSeenIsToBeReadAgain() throws Exception {
        Lease lease = runs.training();
        int reports = RunChanges.REPORTS_AT_ONCE + 7;
        for (int i = 0; i < reports; i++) {
            runs.store(lease, report(i, epochs("val/loss", i, i)));
        }
        merging.merge(lease.run());
        try (EventReader events = open(lease, "10")) {
            Event metrics = events.next("metrics");
            assertThat(metrics.data().get("reread").toString()).isEqualTo("[\"val/loss\"]");
            assertThat(metrics.data().get("series")).isEmpty();
            assertThat(metrics.id()).isEqualTo(Integer.toString(reports));
        }
    }

    @Test
    void changesMadeThroughAnotherServerAreSeen() throws Exception {
        Lease lease = runs.training();
        try (EventReader events = open(lease, "")) {
            events.next("status");
            jdbi.useTransaction(handle -> {
                handle.execute("update run set status = 'failed', reason = 'no luck' where id = ?", lease.run());
                handle.execute("insert into feed (run_id, number) values (?, 1)", lease.run());
                handle.execute("select pg_notify(?, ?)", Feed.CHANNEL, Long.toString(lease.run()));
            });
            Event status = events.next("status");
            assertThat(status.data().get("status").asText()).isEqualTo("failed");
            assertThat(status.data().get("reason").asText()).isEqualTo("no luck");
        }
    }

    @Test
    void afterALostConnectionToTheDatabaseChangesAreStillSeen() throws Exception {
        Lease lease = runs.training();
        try (EventReader events = open(lease, "")) {
            events.next("status");
            jdbi.useHandle(handle ->
                    handle.execute("select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen "
                            + Feed.CHANNEL + "'"));
            runs.store(lease, report(0, epochs("val/loss", 0, 1)));
            assertThat(events.next("metrics").data().at("/series/0/values").toString())
                    .isEqualTo("[1.0]");
        }
    }

    @Test
    void theTableIsToldWhereEachRunStands() throws Exception {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 1)));
        try (EventReader events = EventReader.open(base + "/events", token, "")) {
            Event event = untilRun(events, lease);
            assertThat(event.data().get("status").asText()).isEqualTo("running");
            assertThat(event.data().at("/metrics/val~1loss").asDouble()).isEqualTo(1);

            runs.store(lease, report(1, epochs("val/loss", 1, 0.5)));
            assertThat(untilRun(events, lease).data().at("/metrics/val~1loss").asDouble())
                    .isEqualTo(0.5);
        }
    }

    @Test
    void anUnknownRunAndAWrongPlaceAreProblems() throws Exception {
        try (EventReader events = EventReader.open(base + "/987654321/events", token, "")) {
            assertThat(events.status()).isEqualTo(404);
        }
        try (EventReader events = open(runs.training(), "yesterday")) {
            assertThat(events.status()).isEqualTo(400);
        }
    }

    private EventReader open(Lease lease, String lastEventId) throws Exception {
        return EventReader.open(base + "/" + lease.run() + "/events", token, lastEventId);
    }

    private static Event untilRun(EventReader events, Lease lease) throws Exception {
        Event event = events.next("run");
        while (event.data().get("id").asLong() != lease.run()) {
            event = events.next("run");
        }
        return event;
    }
}
