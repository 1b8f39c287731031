package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SeriesResourceTest {
    private static final String REPORTS = "/worker/v1/jobs/{job}/attempts/{attempt}/reports";

    @Inject
    Runs runs;

    @Inject
    CallersForTests callers;

    @Inject
    SeriesReader reader;

    private String viewer;
    private String worker;

    @BeforeEach
    void signIn() {
        viewer = callers.tokenOf(Role.VIEWER);
        worker = callers.workerToken();
    }

    @Test
    void whatAWorkerReportsIsReadAsACurve() {
        Lease lease = runs.training();
        String json =
                """
                [{"sequence": 0, "series": [{"key": "val/loss", "axis": "EPOCH", "steps": [0, 1, 2],
                  "times": [10, 20, 30], "values": [1.5, "NaN", "-Infinity"]}], "log": [], "progress": null}]
                """;
        for (int sent = 0; sent < 2; sent++) {
            report(lease, lease.attempt(), json).then().statusCode(204);
        }
        read().get("/api/v1/runs/{id}/series?key=val/loss", lease.run())
                .then()
                .statusCode(200)
                .body("key", equalTo("val/loss"))
                .body("axis", equalTo("epoch"))
                .body("count", equalTo(3))
                .body("steps", contains(0, 1, 2))
                .body("values", contains(1.5f, "NaN", "-Infinity"))
                .body("times", contains(10, 20, 30));
    }

    @Test
    void aStaleAttemptIsRefused() {
        Lease lease = runs.training();
        runs.nextAttempt(lease, 0, 0);
        report(lease, 1, "[{\"sequence\": 0, \"series\": [], \"log\": []}]")
                .then()
                .statusCode(409)
                .body("code", equalTo("STALE_LEASE"));
    }

    @Test
    void aReportThatCannotBeUnderstoodIsAProblem() {
        Lease lease = runs.training();
        report(
                        lease,
                        1,
                        """
                        [{"sequence": 0, "series": [{"key": "", "axis": "EPOCH", "steps": [0], "times": [0],
                          "values": [0]}]}]
                        """)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
        report(lease, 1, "[{\"sequence\": -1}]").then().statusCode(400);
    }

    @Test
    void spikesSurviveInALongCurve() {
        Lease lease = runs.training();
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            double[] values = new double[i % 7 == 0 ? 1 : 50 + i % 90];
            reports.add(Runs.report(i, steps("batch/loss", 1000L * i, values)));
        }
        reports.get(123).series().get(0).values()[17] = 1e6;
        reports.get(456).series().get(0).values()[3] = -1e6;
        reports.get(500).series().get(0).values()[31] = Double.NaN;
        reports.forEach(report -> runs.store(lease, report));

        Curve curve = reader.curve(lease.run(), "batch/loss", new Drawing(100, Window.ALL, false));
        assertThat(curve.steps()).hasSizeLessThanOrEqualTo(100).isSorted().contains(123_017, 456_003, 500_031);
        assertThat(curve.values()).contains(1e6, -1e6, Double.NaN);
        assertThat(curve.count())
                .isEqualTo(reports.stream()
                        .mapToLong(report -> report.series().get(0).steps().length)
                        .sum());

        Curve window =
                reader.curve(lease.run(), "batch/loss", new Drawing(10, Window.ofSteps(123_010, 125_000), false));
        assertThat(window.steps()).startsWith(123_010).contains(123_017).endsWith(125_000);
    }

    @Test
    void aWindowCutsChunksExactly() {
        Lease lease = runs.training();
        runs.store(lease, Runs.report(0, epochs("lr", 0, 0, 1, 2, 3, 4, 5)));
        read().get("/api/v1/runs/{id}/series?key=lr&from=2&to=4", lease.run())
                .then()
                .body("steps", contains(2, 3, 4))
                .body("count", equalTo(3));
        read().get("/api/v1/runs/{id}/series?key=lr&from=4&to=2", lease.run())
                .then()
                .statusCode(400);
    }

    @Test
    void severalCurvesComeTogetherAndUnknownOnesAreLeftOut() {
        Lease lease = runs.training();
        runs.store(lease, Runs.report(0, epochs("lr", 0, 1), epochs("val/loss", 0, 2), epochs("train/loss", 0, 3)));
        read().get("/api/v1/runs/{id}/curves?keys=lr,val/loss,none", lease.run())
                .then()
                .body("curves.key", contains("lr", "val/loss"));
        read().get("/api/v1/runs/{id}/curves", lease.run())
                .then()
                .body("curves.key", contains("lr", "train/loss", "val/loss"));
    }

    @Test
    void whatIsNotThereIsSaidWithWhatIs() {
        Lease lease = runs.training();
        runs.store(lease, Runs.report(0, epochs("lr", 0, 1)));
        read().get("/api/v1/runs/{id}/series?key=val/los", lease.run())
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_SERIES"))
                .body("keys", hasItem("lr"));
        read().get("/api/v1/runs/987654321/series?key=lr")
                .then()
                .statusCode(404)
                .body("code", equalTo("NOT_FOUND"));
        read().get("/api/v1/runs/{id}/series", lease.run())
                .then()
                .statusCode(400)
                .body("detail", containsString("lr"));
        for (String points : List.of("many", "0", "-5", "100001", "99999999999999999999")) {
            read().get("/api/v1/runs/{id}/series?key=lr&points=" + points, lease.run())
                    .then()
                    .statusCode(400)
                    .body("detail", containsString("points"));
        }
    }

    @Test
    void theLogIsReadInPagesFromTheEndAndAsText() {
        Lease lease = runs.training();
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            lines.add(new LogLine(1000L * i, Level.INFO, "line " + i));
        }
        runs.store(lease, new Report(0, List.of(), lines, null));

        String next = read().get("/api/v1/runs/{id}/log?limit=3", lease.run())
                .then()
                .body("lines.text", contains("line 0", "line 1", "line 2"))
                .extract()
                .path("next");
        read().get("/api/v1/runs/{id}/log?after=" + next, lease.run())
                .then()
                .body("lines.text", contains("line 3", "line 4"));
        read().get("/api/v1/runs/{id}/log?tail=2", lease.run()).then().body("lines.text", contains("line 3", "line 4"));
        assertThat(read().get("/api/v1/runs/{id}/log?tail=1&format=text", lease.run())
                        .asString())
                .isEqualTo("1970-01-01T00:00:04Z INFO line 4\n");
        read().get("/api/v1/runs/{id}/log?after=here", lease.run()).then().statusCode(400);
        read().get("/api/v1/runs/987654321/log").then().statusCode(404);
    }

    private RequestSpecification read() {
        return given().auth().oauth2(viewer);
    }

    private io.restassured.response.Response report(Lease lease, int attempt, String json) {
        return given().auth()
                .oauth2(worker)
                .contentType("application/json")
                .body(json)
                .post(REPORTS, lease.job(), attempt);
    }
}
