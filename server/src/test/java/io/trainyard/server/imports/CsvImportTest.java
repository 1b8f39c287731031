package io.trainyard.server.imports;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.SeriesSummaries;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CsvImportTest {
    private static final String GOOGLENET =
            """
            Epoch,Accuracy,Loss
            0,0.1000,2.3027
            899,0.6452,0.9127
            999,0.9970,0.0140
            """;

    @Inject
    CallersForTests callers;

    @Inject
    SeriesSummaries summaries;

    private String experiment;

    @BeforeEach
    void chooseAnExperiment() {
        experiment = "study-" + UUID.randomUUID();
    }

    @Test
    void aFileBecomesACompletedRunWithItsCurves() {
        send("googlenet", GOOGLENET)
                .statusCode(201)
                .header("Location", containsString("/api/v1/runs/"))
                .body("name", equalTo("googlenet"))
                .body("experiment", equalTo(experiment))
                .body("status", equalTo("completed"))
                .body("metrics.Loss.last", equalTo(0.014f))
                .body("metrics.Loss.lastStep", equalTo(999))
                .body("metrics.Accuracy.max", equalTo(0.997f))
                .body("metrics.Accuracy.count", equalTo(3));
    }

    @Test
    void aFileThatCountsEpochsIsDrawnByEpoch() {
        int epochs = send("epochs", GOOGLENET).extract().path("id");
        axes(epochs, "epoch", "epoch");
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .accept("text/html")
                .get("/runs/" + epochs)
                .then()
                .statusCode(200)
                .body(containsString("data-by-epoch=\"Accuracy\nLoss\""));
        int steps =
                send("steps", "epoch,step,loss\n0,49,2.3\n1,99,1.9\n").extract().path("id");
        axes(steps, "step", "step");
    }

    @Test
    void theSameFileUnderTheSameNameIsTheSameRun() {
        int run = send("googlenet", GOOGLENET).statusCode(201).extract().path("id");
        send("googlenet", GOOGLENET).statusCode(200).body("id", equalTo(run)).body("metrics.Loss.count", equalTo(3));
        int renamed = send("another", GOOGLENET).statusCode(201).extract().path("id");
        int longer = send("googlenet", GOOGLENET + "1000,1,0\n")
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(List.of(run, renamed, longer)).doesNotHaveDuplicates();
    }

    @Test
    void sentManyTimesAtOnceItIsOneRun() throws Exception {
        String token = callers.tokenOf(Role.MEMBER);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                runs.add(threads.submit(() -> send(token, "googlenet", GOOGLENET)
                        .statusCode(org.hamcrest.Matchers.oneOf(200, 201))
                        .extract()
                        .<Integer>path("id")));
            }
            HashSet<Integer> ids = new HashSet<>();
            for (Future<Integer> run : runs) {
                ids.add(run.get());
            }
            assertThat(ids).hasSize(1);
            assertThat(summaries.of(ids.iterator().next()).get("Loss").count()).isEqualTo(3);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aMistakeAtTheEndLeavesNothingBehind() {
        send("broken", "epoch,loss\n" + "1,2\n".repeat(50_000) + "2,x\n")
                .statusCode(422)
                .body("code", equalTo("UNREADABLE_CSV"))
                .body("line", equalTo(50_002))
                .body("column", equalTo("loss"))
                .body("detail", containsString("'x' is no number"));
        as(Role.VIEWER).get("/api/v1/runs?experiment=" + experiment).then().body("runs", hasSize(0));
    }

    @Test
    void timesOfTheFileAreTheRunsTimes() {
        send("dated", "step,time,loss\n1,2026-01-01T00:00:00Z,2\n2,2026-01-01T00:01:00Z,1\n")
                .statusCode(201)
                .body("started", equalTo("2026-01-01T00:00:00Z"))
                .body("finished", equalTo("2026-01-01T00:01:00Z"));
    }

    @Test
    void aLargeFileIsStoredWhole() {
        StringBuilder csv = new StringBuilder("step,loss,acc\n");
        for (int step = 0; step < 100_000; step++) {
            csv.append(step).append(',').append(step * 0.5).append(",nan\n");
        }
        send("large", csv.toString())
                .statusCode(201)
                .body("metrics.loss.count", equalTo(100_000))
                .body("metrics.loss.max", equalTo(49999.5f))
                .body("metrics.acc.count", equalTo(100_000));
    }

    @Test
    void whatIsMissingOrUnknownIsNamed() {
        as(Role.MEMBER)
                .contentType("text/csv")
                .body(GOOGLENET)
                .post("/api/v1/runs/import?experiment=a")
                .then()
                .statusCode(400)
                .body("detail", containsString("name is missing"));
        as(Role.MEMBER)
                .contentType("text/csv; charset=klingon")
                .body(GOOGLENET.getBytes(UTF_8))
                .post("/api/v1/runs/import?experiment=a&name=b")
                .then()
                .statusCode(400)
                .body("detail", containsString("klingon"));
        as(Role.VIEWER)
                .contentType("text/csv")
                .body(GOOGLENET)
                .post("/api/v1/runs/import?experiment=a&name=b")
                .then()
                .statusCode(403);
    }

    @Test
    void aFormWithoutScriptsLeadsToTheRunOrBackWithTheReason() {
        page().multiPart("experiment", experiment)
                .multiPart("name", "")
                .multiPart("file", "googlenet.csv", GOOGLENET.getBytes(UTF_8))
                .post("/runs/import")
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs/"));
        page().multiPart("experiment", experiment + "<b>")
                .multiPart("name", "mine")
                .multiPart("file", "bad.csv", "epoch,loss\n0,half\n".getBytes(UTF_8))
                .post("/runs/import")
                .then()
                .statusCode(422)
                .contentType("text/html")
                .body(allOf(
                        containsString("Line 2, column 2 (loss)"),
                        containsString("value=\"mine\""),
                        not(containsString("<b>"))));
        page().get("/runs/import").then().statusCode(200).body(containsString("CSV file"));
    }

    @Test
    void theSameFormIsTakenOverTheApi() {
        as(Role.MEMBER)
                .multiPart("experiment", experiment)
                .multiPart("file", "vgg.csv", GOOGLENET.getBytes(UTF_8))
                .post("/api/v1/runs/import")
                .then()
                .statusCode(201)
                .body("name", equalTo("vgg"))
                .header("Location", not(endsWith("/")));
        as(Role.MEMBER)
                .multiPart("experiment", experiment)
                .post("/api/v1/runs/import")
                .then()
                .statusCode(400)
                .body("detail", containsString("file is missing"));
    }

    private ValidatableResponse send(String name, String csv) {
        return send(callers.tokenOf(Role.MEMBER), name, csv);
    }

    private void axes(int run, String... axes) {
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .get("/api/v1/curves?x=epoch&runs=" + run)
                .then()
                .statusCode(200)
                .body("curves.axis", equalTo(List.of(axes)));
    }

    private ValidatableResponse send(String token, String name, String csv) {
        return given().auth()
                .oauth2(token)
                .contentType("text/csv")
                .queryParam("experiment", experiment)
                .queryParam("name", name)
                .body(csv.getBytes(UTF_8))
                .post("/api/v1/runs/import")
                .then();
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(callers.tokenOf(role));
    }

    private RequestSpecification page() {
        return given().redirects()
                .follow(false)
                .cookie("trainyard_session", callers.sessionOf(Role.MEMBER))
                .accept("text/html");
    }
}
