package io.trainyard.server.mlflow.artifacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MultipartTest {
    private static final String MPU = "mlflow-artifacts/mpu/";

    @Inject
    Call call;

    @Inject
    Jdbi jdbi;

    private String folder;

    @BeforeEach
    void makeARun() {
        BareRun run = BareRun.insert(jdbi);
        folder = run.experiment() + "/" + run.name() + "/artifacts/checkpoints";
    }

    /** As MLflow's client does it: the parts go without a token to the addresses that it was told. */
    @Test
    void aLargeFileComesInParts() {
        JsonPath begun = create(2);
        List<String> urls = begun.getList("credentials.url");
        assertThat(urls.get(0)).startsWith(RestAssured.baseURI + ":" + RestAssured.port + "/");
        assertThat(begun.getList("credentials.part_number")).containsExactly(1, 2);
        String second = sendPart(urls.get(1), "world");
        String first = sendPart(urls.get(0), "hello ");
        call.send(
                        "POST",
                        MPU + "complete/" + folder,
                        """
                        {'path': '/home/me/big.safetensors', 'upload_id': '%s', 'parts': [
                            {'part_number': 1, 'etag': %s, 'url': '%s'}, {'part_number': 2, 'etag': %s, 'url': '%s'}]}
                        """
                                .formatted(
                                        begun.getString("upload_id"),
                                        quoted(first),
                                        urls.get(0),
                                        quoted(second),
                                        urls.get(1)))
                .statusCode(200);
        call.get("mlflow-artifacts/artifacts/" + folder + "/big.safetensors")
                .statusCode(200)
                .header("Content-Length", "11")
                .body(equalTo("hello world"));
    }

    @Test
    void anUploadThatIsAbortedIsGone() {
        JsonPath begun = create(1);
        sendPart(begun.getString("credentials[0].url"), "x");
        String body = "{'path': 'big.safetensors', 'upload_id': '" + begun.getString("upload_id") + "'}";
        call.send("POST", MPU + "abort/" + folder, body).statusCode(200);
        call.send("POST", MPU + "abort/" + folder, body)
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"));
        given().body("late").put(begun.getString("credentials[0].url")).then().statusCode(404);
        call.get("mlflow-artifacts/artifacts/" + folder + "/big.safetensors").statusCode(404);
    }

    @Test
    void whatIsNotWholeIsNotCompleted() {
        JsonPath begun = create(2);
        sendPart(begun.getString("credentials[0].url"), "x");
        call.send(
                        "POST",
                        MPU + "complete/" + folder,
                        "{'path': 'big.safetensors', 'upload_id': '" + begun.getString("upload_id") + "', 'parts': []}")
                .statusCode(400)
                .body("message", containsString("Part 2 has not come"));
    }

    @Test
    void onlyWhoKnowsTheUploadSendsParts() {
        given().body("x")
                .put("/api/2.0/mlflow-artifacts/mpu/parts/guess/1")
                .then()
                .statusCode(404);
        given().body("x")
                .put("/api/2.0/mlflow-artifacts/mpu/parts/guess/999999")
                .then()
                .statusCode(404);
        given().contentType("application/json")
                .body("{}")
                .post("/api/2.0/" + MPU + "create/x")
                .then()
                .statusCode(401);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        for (String body : List.of(
                "{}",
                "{'path': 'x', 'num_parts': 0}",
                "{'path': 'x', 'num_parts': 10001}",
                "{'path': 'x', 'num_parts': 'many'}",
                "{'path': '..', 'num_parts': 1}",
                "{'path': 'x/', 'num_parts': 1}")) {
            call.send("POST", MPU + "create/" + folder, body)
                    .statusCode(400)
                    .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
        }
        call.send("POST", MPU + "create/..%2F..", "{'path': 'x', 'num_parts': 1}")
                .statusCode(400);
        call.send("POST", MPU + "complete/" + folder, "{'path': 'x', 'upload_id': 'y', 'parts': [{}]}")
                .statusCode(400);
        call.send("POST", MPU + "complete/" + folder, "{'path': 'x', 'upload_id': 'y', 'parts': []}")
                .statusCode(404);
    }

    private JsonPath create(int parts) {
        return call.send(
                        "POST",
                        MPU + "create/" + folder,
                        "{'path': '/home/me/big.safetensors', 'num_parts': " + parts + "}")
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String sendPart(String url, String text) {
        return given().body(text).put(url).then().statusCode(200).extract().header("ETag");
    }

    private static String quoted(String etag) {
        return "'" + etag.replace("\"", "") + "'";
    }
}
