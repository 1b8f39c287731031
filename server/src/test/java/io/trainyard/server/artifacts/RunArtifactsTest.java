package io.trainyard.server.artifacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.runs.BareRun;
import io.trainyard.web.ArtifactsView;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunArtifactsTest {
    @Inject
    RunArtifacts runs;

    @Inject
    ArtifactUploads uploads;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    @Test
    void theFilesOfARunLieWhereItsUriLeads() {
        BareRun run = BareRun.insert(jdbi);
        assertThat(runs.uri(run.id()))
                .isEqualTo("mlflow-artifacts:/" + run.experiment() + "/" + run.name() + "/artifacts");
        assertThat(runs.folder(run.id())).contains(ArtifactPath.of(run.experiment() + "/" + run.name() + "/artifacts"));
    }

    @Test
    void itsPageListsThemThoseThatHoldWeightsFirst() throws IOException {
        BareRun run = BareRun.insert(jdbi);
        put(run, "a plot.png", 10);
        put(run, "checkpoints/epoch-1/model.SafeTensors", 2048);
        put(run, "checkpoints/last.pt", 3);
        ArtifactsView view = runs.view(run.id());
        assertThat(view.files())
                .extracting(ArtifactsView.ArtifactRow::path)
                .containsExactly("checkpoints/last.pt", "checkpoints/epoch-1/model.SafeTensors", "a plot.png");
        assertThat(view.files())
                .extracting(ArtifactsView.ArtifactRow::checkpoint)
                .containsExactly(true, true, false);
        assertThat(view.files().get(1).bytesText()).isEqualTo("2.00 KiB");
        assertThat(view.files().get(2).href()).endsWith("/artifacts/a%20plot.png");
        assertThat(view.more()).isFalse();
    }

    @Test
    void filesThatAreKeptElsewhereAreSaidToBe() {
        BareRun run = BareRun.insert(jdbi, "s3://bucket/runs");
        assertThat(runs.view(run.id()).elsewhere()).startsWith("s3://bucket/runs/" + run.name());
        viewer().get("/api/v1/runs/{run}/artifacts", run.id())
                .then()
                .statusCode(400)
                .body("detail", containsString("s3://bucket/runs"));
    }

    @Test
    void theApiListsAndGivesThem() throws IOException {
        BareRun run = BareRun.insert(jdbi);
        put(run, "logs/out.txt", 5);
        viewer().get("/api/v1/runs/{run}/artifacts", run.id())
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("logs")))
                .body("folder", equalTo(List.of(true)))
                .body("[0].size", nullValue());
        viewer().queryParam("path", "logs")
                .get("/api/v1/runs/{run}/artifacts", run.id())
                .then()
                .body("size", equalTo(List.of(5)));
        viewer().get("/api/v1/runs/{run}/artifacts/logs/out.txt", run.id())
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("attachment"))
                .header("X-Content-Type-Options", "nosniff");
        viewer().get("/api/v1/runs/{run}/artifacts/logs/none", run.id()).then().statusCode(404);
        viewer().get("/api/v1/runs/{run}/artifacts/{path}", run.id(), "../../secret")
                .then()
                .statusCode(400);
        viewer().get("/api/v1/runs/0/artifacts").then().statusCode(404);
        given().get("/api/v1/runs/{run}/artifacts", run.id()).then().statusCode(401);
    }

    private void put(BareRun run, String path, int size) throws IOException {
        uploads.receive(
                runs.folder(run.id()).orElseThrow().resolve(path), new ByteArrayInputStream(new byte[size]), size);
    }

    private RequestSpecification viewer() {
        return given().auth().oauth2(callers.tokenOf(Role.VIEWER));
    }
}
