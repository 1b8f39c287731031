package io.trainyard.server.datasets.known;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
@QuarkusTestResource(OfficialSite.class)
class KnownResourceTest {
    private static final String KNOWN = "/api/v1/datasets/known/";
    private static final List<String> FASHION = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void forget() {
        jdbi.useHandle(handle -> handle.execute("delete from known_dataset"));
    }

    @Test
    void theListSaysWhatThereIsAndWhereItIsFrom() {
        as(Role.VIEWER)
                .get(KNOWN)
                .then()
                .statusCode(200)
                .body("name", equalTo(List.of("cifar10", "cifar100", "mnist", "fashion-mnist")))
                .body("state", hasItem("absent"))
                .body("[0].files[0].md5", equalTo("c32a1d4ab5d03f1284b67883e8d87530"))
                .body("[0].source", containsString("cs.toronto.edu"));
    }

    @Test
    void aDataSetIsFetchedCheckedAndStored() {
        String data = testData();
        assertThat(data).isNotBlank();
        fetch("fashion-mnist").statusCode(202).body("state", equalTo("fetching"));

        JsonPath ended = ended("fashion-mnist");
        assertThat(ended.getString("problem")).isNull();
        String label = ended.getString("dataset");
        assertThat(label).startsWith("fashion-mnist@");
        as(Role.VIEWER)
                .get("/api/v1/datasets/fashion-mnist")
                .then()
                .statusCode(200)
                .body("versions[0].counts.train", hasItem(6000))
                .body("versions[0].classes", hasItem("Ankle boot"))
                .body("description", containsString("zalandoresearch"));
        fetch("fashion-mnist").statusCode(200).body("state", equalTo("ready")).body("dataset", equalTo(label));
        as(Role.VIEWER).accept("text/html").get("/datasets").then().body(containsString(label));
    }

    @Test
    void aLocalCopyIsCheckedAndIsTheSameVersionAsTheFetchedOne() {
        String data = testData();
        RequestSpecification copy = as(Role.MEMBER);
        FASHION.forEach(name ->
                copy.multiPart("file", Path.of(data, "fashion-mnist", name).toFile()));
        String label = copy.put(KNOWN + "fashion-mnist")
                .then()
                .statusCode(200)
                .body("state", equalTo("ready"))
                .extract()
                .path("dataset");
        forget();
        fetch("fashion-mnist").statusCode(202);
        assertThat(ended("fashion-mnist").getString("dataset")).isEqualTo(label);
    }

    @Test
    void aLocalCopyOfOtherBytesIsRefusedWithTheWayOut() {
        as(Role.MEMBER)
                .multiPart("file", "cifar-10-binary.tar.gz", "something else".getBytes())
                .put(KNOWN + "cifar10")
                .then()
                .statusCode(422)
                .body("code", equalTo("WRONG_COPY"))
                .body("detail", containsString("expected c32a1d4ab5d03f1284b67883e8d87530"))
                .body("detail", containsString("--unchecked"));
        as(Role.MEMBER)
                .multiPart("file", "data_batch_1.bin", new byte[10])
                .put(KNOWN + "cifar10")
                .then()
                .statusCode(422)
                .body("detail", containsString("cifar-10-binary.tar.gz of CIFAR-10 is missing"));
        state("cifar10").body("state", equalTo("absent"));
    }

    @Test
    void withoutANetworkTheAnswerSaysWhatToDo() {
        fetch("cifar10").statusCode(202);

        JsonPath ended = ended("cifar10");
        assertThat(ended.getString("state")).isEqualTo("failed");
        assertThat(ended.getString("problem"))
                .contains("http://127.0.0.1:1/cifar-10-binary.tar.gz cannot be reached")
                .contains("./trainyard dataset add cifar10 --from FILE");
    }

    @Test
    void filesOfOtherBytesAreRefusedByTheirChecksum() {
        fetch("mnist").statusCode(202);

        assertThat(ended("mnist").getString("problem"))
                .contains("has the MD5")
                .contains("expected f68b3c2dcbeaaa9fbdd348bbdeb94873");
        as(Role.VIEWER).get("/api/v1/datasets/mnist").then().statusCode(404);
    }

    @Test
    void aFailedFetchMayBeTriedAgain() {
        fetch("cifar100").statusCode(202);
        assertThat(ended("cifar100").getString("problem")).contains("cifar-100-binary.tar.gz answered 404");
        jdbi.useHandle(handle -> handle.execute("update known_dataset set problem = 'what was said before'"));

        fetch("cifar100").statusCode(202);
        assertThat(ended("cifar100").getString("problem")).contains("cifar-100-binary.tar.gz answered 404");
    }

    @Test
    void aFetchWhoseServerDiedIsSeenAsFailed() {
        jdbi.useHandle(handle -> handle.execute("insert into known_dataset (name, state, told_at) values"
                + " ('mnist', 'fetching', now() - interval '1 hour')"));

        state("mnist").body("state", equalTo("failed")).body("problem", containsString("Fetch it again"));
        fetch("mnist").statusCode(202);
        assertThat(ended("mnist").getString("problem")).contains("has the MD5");
    }

    @Test
    void theButtonOfThePageFetchesToo() {
        given().cookie("trainyard_session", callers.sessionOf(Role.MEMBER))
                .redirects()
                .follow(false)
                .post("/datasets/known/cifar10")
                .then()
                .statusCode(303)
                .header("Location", containsString("/datasets#known"));
        assertThat(ended("cifar10").getString("state")).isEqualTo("failed");
        given().cookie("trainyard_session", callers.sessionOf(Role.VIEWER))
                .get("/datasets")
                .then()
                .statusCode(200)
                .body(containsString("CIFAR-10 could not be fetched"));
    }

    @Test
    void onlyMembersFetchAndOnlyWhatIsKnown() {
        as(Role.VIEWER).post(KNOWN + "cifar10").then().statusCode(403);
        as(Role.MEMBER)
                .post(KNOWN + "imagenet")
                .then()
                .statusCode(404)
                .body("detail", containsString("well-known data set \"imagenet\""));
        as(Role.MEMBER)
                .multiPart("name", "known")
                .multiPart("file", "x.zip", new byte[1])
                .post("/api/v1/datasets")
                .then()
                .statusCode(400);
    }

    private ValidatableResponse fetch(String name) {
        return as(Role.MEMBER).post(KNOWN + name).then();
    }

    private ValidatableResponse state(String name) {
        return as(Role.VIEWER).get(KNOWN + name).then().statusCode(200);
    }

    private JsonPath ended(String name) {
        Awaitility.await("the end of " + name)
                .atMost(java.time.Duration.ofMinutes(2))
                .until(() ->
                        !state(name).extract().jsonPath().getString("state").equals("fetching"));
        return state(name).extract().jsonPath();
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(callers.tokenOf(role));
    }

    private static String testData() {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(data != null, "set TRAINYARD_TEST_DATA to a folder with fashion-mnist");
        return data;
    }
}
