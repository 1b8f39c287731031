package io.trainyard.server.mlflow.artifacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ArtifactProxyTest {
    private static final String PROXY = "/api/2.0/mlflow-artifacts/artifacts";

    @Inject
    CallersForTests callers;

    @Inject
    Call call;

    @Inject
    Jdbi jdbi;

    private String root;

    @BeforeEach
    void makeARun() {
        BareRun run = BareRun.insert(jdbi);
        root = run.experiment() + "/" + run.name() + "/artifacts";
    }

    @Test
    void aFileIsPutReadListedAndDeleted() {
        put(root + "/model/MLmodel", "flavors: {}".getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("isEmpty()", is(true));
        put(root + "/model/data/weights.pt", new byte[] {1, 2, 3}).statusCode(200);

        list(root + "/model")
                .body("files.path", equalTo(List.of("MLmodel", "data")))
                .body("files[0].is_dir", is(false))
                .body("files[0].file_size", equalTo(11))
                .body("files[1].is_dir", is(true))
                .body("files[1].file_size", nullValue());
        assertThat(download(root + "/model/data/weights.pt")
                        .statusCode(200)
                        .header("Content-Length", "3")
                        .header("Content-Disposition", containsString("weights.pt"))
                        .extract()
                        .asByteArray())
                .containsExactly(1, 2, 3);

        delete(root + "/model/data").statusCode(200);
        list(root + "/model").body("files.path", equalTo(List.of("MLmodel")));
        download(root + "/model/data/weights.pt")
                .statusCode(404)
                .body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"))
                .body("message", containsString("No such artifact: '" + root + "/model/data/weights.pt'"));
        delete(root + "/model/none").statusCode(200);
        list(root + "/none").body("files", nullValue());
    }

    @Test
    void theWebClientsAddressesLeadToTheSameFiles() {
        put(root + "/a.txt", new byte[] {7}).statusCode(200);
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .get("/ajax-api/2.0/mlflow-artifacts/artifacts/" + root + "/a.txt")
                .then()
                .statusCode(200)
                .header("Content-Length", "1");
    }

    @Test
    void aFileLargerThanWhatIsReadIntoMemoryGoesThrough() {
        byte[] large = new byte[40 * 1024 * 1024 + 3];
        new Random(1).nextBytes(large);
        put(root + "/large.bin", large).statusCode(200);
        assertThat(download(root + "/large.bin").statusCode(200).extract().asByteArray())
                .isEqualTo(large);
    }

    @Test
    void anEmptyFileIsAFile() {
        given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .put(PROXY + "/" + root + "/empty")
                .then()
                .statusCode(200);
        download(root + "/empty").statusCode(200).header("Content-Length", "0");
    }

    @Test
    void whatIsPutAgainIsReplaced() {
        put(root + "/x", new byte[10]).statusCode(200);
        put(root + "/x", new byte[20]).statusCode(200);
        put(root + "/x", new byte[20]).statusCode(200);
        list(root).body("files.file_size", equalTo(List.of(20)));
    }

    @Test
    void halfAnUploadLeavesNothingBehind() throws IOException {
        long before = rows();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + PROXY + "/" + root + "/half HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + callers.tokenOf(Role.MEMBER) + "\r\nContent-Length: 9000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[3_000_000]);
            out.flush();
            await().until(() -> rows() > before + 1); // its first parts have come
        }
        await().until(() -> rows() == before);
        download(root + "/half").statusCode(404);
        list(root).body("files", nullValue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/passwd",
                "..%2F..%2Fetc/passwd",
                "%2e%2e/x",
                "a/%252e%252e/b",
                "%2Fetc/passwd",
                "a/%00",
                "a%5Cb",
                "C:/x",
                "a%23b",
                "a%0Ab",
                "%FF%FE"
            })
    void hostilePathsLeadNowhere(String path) {
        long before = rows();
        for (String method : List.of("PUT", "GET", "DELETE")) {
            given().auth()
                    .oauth2(callers.tokenOf(Role.MEMBER))
                    .urlEncodingEnabled(false)
                    .body(method.equals("PUT") ? new byte[100] : new byte[0])
                    .request(method, PROXY + "/" + path)
                    .then()
                    .statusCode(anyOf(is(400), is(404), is(405)))
                    .body(
                            "error_code",
                            anyOf(
                                    equalTo("INVALID_PARAMETER_VALUE"),
                                    equalTo("BAD_REQUEST"),
                                    equalTo("RESOURCE_DOES_NOT_EXIST"),
                                    equalTo("ENDPOINT_NOT_FOUND")));
        }
        assertThat(rows()).isEqualTo(before);
        call.get("mlflow-artifacts/artifacts?path=" + path.replace("C:", "C%3A"))
                .statusCode(anyOf(is(400), is(404)));
    }

    @Test
    void whatIsWrittenInARoundaboutWayIsTheSamePath() {
        put(root + "/./x/y", new byte[] {1}).statusCode(200);
        list(root + "/x").body("files.path", equalTo(List.of("y")));
    }

    @Test
    void aPathThatIsTooLongIsRefused() {
        put(root + "/" + "a".repeat(1100), new byte[1])
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", containsString("1024 bytes"));
    }

    @Test
    void aFolderIsNoFile() {
        put(root + "/a/b", new byte[1]).statusCode(200);
        put(root + "/a", new byte[1]).statusCode(400).body("message", containsString("is a folder"));
        put(root + "/a/b/c", new byte[1]).statusCode(400).body("message", containsString("is a file"));
        download(root + "/a").statusCode(404);
    }

    @Test
    void readingNeedsAViewerAndWritingAMember() {
        given().get(PROXY).then().statusCode(401).body("error_code", equalTo("UNAUTHENTICATED"));
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .body(new byte[1])
                .put(PROXY + "/" + root + "/x")
                .then()
                .statusCode(403)
                .body("error_code", equalTo("PERMISSION_DENIED"));
        given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .delete(PROXY + "/" + root + "/x")
                .then()
                .statusCode(403);
    }

    private ValidatableResponse put(String path, byte[] bytes) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType("application/octet-stream")
                .body(bytes)
                .put(PROXY + "/" + path)
                .then();
    }

    private ValidatableResponse download(String path) {
        return call.get("mlflow-artifacts/artifacts/" + path);
    }

    private ValidatableResponse delete(String path) {
        return given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .delete(PROXY + "/" + path)
                .then();
    }

    private ValidatableResponse list(String path) {
        return call.get("mlflow-artifacts/artifacts?path=" + path).statusCode(200);
    }

    private long rows() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select (select count(*) from blob) + (select count(*) from blob_part)")
                        .mapTo(long.class)
                        .one());
    }
}
