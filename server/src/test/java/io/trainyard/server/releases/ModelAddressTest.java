package io.trainyard.server.releases;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models that MLflow's clients have named as they like have a page and an address all the same. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ModelAddressTest {
    @Inject
    CallersForTests callers;

    @ParameterizedTest
    @CsvSource({
        "team/shapes, team%2Fshapes",
        "a/b/c, a%2Fb%2Fc",
        "half; full, half%3B%20full",
        "50 % & more?, 50%20%25%20%26%20more%3F",
        "versions/1/download, versions%2F1%2Fdownload"
    })
    void everyNameHasAPage(String name, String written) {
        String tail = " " + UUID.randomUUID();
        String address = written + tail.replace(" ", "%20");
        as(Role.MEMBER)
                .contentType(ContentType.JSON)
                .body(Map.of("name", name + tail))
                .post("/api/2.0/mlflow/registered-models/create")
                .then()
                .statusCode(200);

        as(Role.VIEWER)
                .get("/models/" + address)
                .then()
                .statusCode(200)
                .body(containsString("<h1>" + name.replace("&", "&amp;") + tail));
        as(Role.VIEWER).get("/models").then().body(containsString("\"/models/" + address + "\""));
        as(Role.VIEWER).get("/api/v1/models/" + address).then().statusCode(200).body("name", equalTo(name + tail));
        as(Role.MEMBER)
                .redirects()
                .follow(false)
                .formParam("alias", "none")
                .post("/models/" + address + "/demote")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/models/" + address));
    }

    private RequestSpecification as(String role) {
        return given().urlEncodingEnabled(false).auth().oauth2(callers.tokenOf(role));
    }
}
