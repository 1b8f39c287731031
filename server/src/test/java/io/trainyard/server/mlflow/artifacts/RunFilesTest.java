package io.trainyard.server.mlflow.artifacts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.artifacts.ArtifactUploads;
import io.trainyard.server.artifacts.RunArtifacts;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunFilesTest {
    @Inject
    ArtifactUploads uploads;

    @Inject
    RunArtifacts runs;

    @Inject
    CallersForTests callers;

    @Inject
    Call call;

    @Inject
    Jdbi jdbi;

    @Test
    void theFilesOfARunAreListedByFolder() throws IOException {
        BareRun run = BareRun.insert(jdbi);
        put(run, "a.txt", 1);
        put(run, "model/weights.pt", 2);
        call.get("mlflow/artifacts/list?run_id=" + run.name())
                .statusCode(200)
                .body("root_uri", equalTo(runs.uri(run.id())))
                .body("files.path", equalTo(List.of("a.txt", "model")))
                .body("files.is_dir", equalTo(List.of(false, true)))
                .body("next_page_token", nullValue());
        call.get("mlflow/artifacts/list?run_uuid=" + run.name() + "&path=model")
                .statusCode(200)
                .body("files.path", equalTo(List.of("model/weights.pt")))
                .body("files.file_size", equalTo(List.of(2)));
        call.get("mlflow/artifacts/list?run_id=" + run.name() + "&path=model&page_token=d2VpZ2h0cy5wdA==")
                .statusCode(200)
                .body("files", nullValue());
    }

    @Test
    void whatCannotBeListedIsSaid() {
        BareRun run = BareRun.insert(jdbi);
        call.get("mlflow/artifacts/list?run_id=" + run.name() + "&path=../x")
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", containsString("Invalid path"));
        call.get("mlflow/artifacts/list?run_id=" + run.name() + "&page_token=%21")
                .statusCode(400)
                .body("message", equalTo("Invalid page token, could not base64-decode"));
        call.get("mlflow/artifacts/list?run_id=" + "0".repeat(32))
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"));
        call.get("mlflow/artifacts/list").statusCode(400);
        BareRun elsewhere = BareRun.insert(jdbi, "s3://bucket/x");
        call.get("mlflow/artifacts/list?run_id=" + elsewhere.name())
                .statusCode(400)
                .body("message", containsString("s3://bucket/x"));
    }

    @Test
    void aFileIsGivenAtTheAddressOfMlflowsPages() throws IOException {
        BareRun run = BareRun.insert(jdbi);
        put(run, "plots/curve.svg", 5);
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .queryParam("run_uuid", run.name())
                .queryParam("path", "plots/curve.svg")
                .get("/get-artifact")
                .then()
                .statusCode(200)
                .header("Content-Length", "5")
                .header("Content-Disposition", containsString("attachment"));
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .queryParam("run_id", run.name())
                .queryParam("path", "../x")
                .get("/get-artifact")
                .then()
                .statusCode(400);
    }

    @Test
    void aFileOfAVersionIsGivenToo() throws IOException {
        BareRun run = BareRun.insert(jdbi);
        put(run, "model/weights.pt", 6);
        String name = "model-" + run.name();
        call.send("POST", "mlflow/registered-models/create", "{'name': '%s'}".formatted(name))
                .statusCode(200);
        call.send(
                        "POST",
                        "mlflow/model-versions/create",
                        "{'name': '%s', 'source': '%s/model', 'run_id': '%s'}"
                                .formatted(name, runs.uri(run.id()), run.name()))
                .statusCode(200);
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .queryParam("name", name)
                .queryParam("version", "1")
                .queryParam("path", "weights.pt")
                .get("/model-versions/get-artifact")
                .then()
                .statusCode(200)
                .header("Content-Length", "6");
    }

    private void put(BareRun run, String path, int size) throws IOException {
        uploads.receive(
                runs.folder(run.id()).orElseThrow().resolve(path), new ByteArrayInputStream(new byte[size]), size);
    }
}
