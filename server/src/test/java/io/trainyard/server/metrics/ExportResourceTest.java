package io.trainyard.server.metrics;

import static io.restassured.RestAssured.given;
import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ExportResourceTest {
    private static final String CSV = "/api/v1/runs/{id}/metrics.csv";
    private static final String JSONL = "/api/v1/runs/{id}/metrics.jsonl";

    @Inject
    Runs runs;

    @Inject
    CallersForTests callers;

    private String viewer;

    @BeforeEach
    void signIn() {
        viewer = callers.tokenOf(Role.VIEWER);
    }

    @Test
    void aCsvFileHasAPointOnEachLine() {
        Lease lease = runs.training();
        runs.store(
                lease,
                report(0, epochs("val/loss", 0, 0.5, Double.NaN), steps("batch/loss", 7, Double.NEGATIVE_INFINITY)));

        read().get(CSV, lease.run())
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .header("Content-Disposition", containsString("run-" + lease.run() + "-metrics.csv"))
                .body(
                        equalTo(
                                """
                                key,axis,step,time,value
                                batch/loss,step,7,1007,-Infinity
                                val/loss,epoch,0,1000,0.5
                                val/loss,epoch,1,1001,NaN
                                """));
    }

    @Test
    void keysThatWouldBreakALineAreQuoted() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("a,\"b\"", 0, 1)));

        assertThat(read().get(CSV, lease.run()).asString()).contains("\"a,\"\"b\"\"\",epoch,0,1000,1.0\n");
        assertThat(read().get(JSONL, lease.run()).jsonPath().getString("key")).isEqualTo("a,\"b\"");
    }

    @Test
    void jsonLinesHaveAnObjectEach() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 0.5, Double.POSITIVE_INFINITY)));

        assertThat(read().get(JSONL, lease.run()).asString().strip().lines())
                .containsExactly(
                        "{\"key\":\"val/loss\",\"axis\":\"epoch\",\"step\":0,\"time\":1000,\"value\":0.5}",
                        "{\"key\":\"val/loss\",\"axis\":\"epoch\",\"step\":1,\"time\":1001,\"value\":\"Infinity\"}");
    }

    @Test
    void chosenSeriesLeaveAlone() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("lr", 0, 1), epochs("val/loss", 0, 2), epochs("train/loss", 0, 3)));

        assertThat(read().get(CSV + "?keys=val/loss,lr", lease.run()).asString().lines())
                .hasSize(3)
                .noneMatch(line -> line.startsWith("train"));
        read().get(CSV + "?keys=val/los", lease.run())
                .then()
                .statusCode(404)
                .body("code", equalTo("UNKNOWN_SERIES"))
                .body("detail", containsString("val/loss"));
        read().get(CSV, 987654321).then().statusCode(404);
    }

    @Test
    void aLongSeriesIsWrittenWholeAndInOrderHoweverItsChunksLie() {
        Lease lease = runs.training();
        int each = 30_000;
        for (int part : List.of(0, 2, 1, 4, 3, 5, 6, 7)) {
            double[] values = new double[each];
            Arrays.setAll(values, i -> (part * (double) each + i) / 8);
            runs.store(lease, report(part, steps("batch/loss", (long) part * each, values)));
        }
        runs.store(lease, report(8, steps("batch/loss", 120_000, -1)));

        List<String> lines =
                read().get(CSV, lease.run()).asString().lines().skip(1).toList();
        assertThat(lines).hasSize(8 * each + 1);
        assertThat(lines.stream().map(line -> Long.parseLong(line.split(",")[2])))
                .isSorted();
        assertThat(lines).contains("batch/loss,step,120000,121000,-1.0", "batch/loss,step,239999,240999,29999.875");
    }

    @Test
    void aRunWithoutPointsIsAFileWithoutLines() {
        Lease lease = runs.training();

        assertThat(read().get(CSV, lease.run()).asString()).isEqualTo("key,axis,step,time,value\n");
        assertThat(read().get(JSONL, lease.run()).asString()).isEmpty();
    }

    @Test
    void whatIsSupersededStaysBehind() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 5, 9)));
        runs.store(runs.nextAttempt(lease, 1, 100), report(0, epochs("val/loss", 1, 4)));

        assertThat(read().get(CSV, lease.run()).asString())
                .contains("val/loss,epoch,1,1001,4.0")
                .doesNotContain("9.0");
    }

    private RequestSpecification read() {
        return given().auth().oauth2(viewer);
    }
}
