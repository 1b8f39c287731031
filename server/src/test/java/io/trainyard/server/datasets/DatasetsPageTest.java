package io.trainyard.server.datasets;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages as a browser without scripts uses them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class DatasetsPageTest {
    @Inject
    CallersForTests callers;

    private String name;

    @BeforeEach
    void chooseAName() {
        name = "set-" + UUID.randomUUID();
    }

    @Test
    void anUploadLeadsToThePageOfItsVersion() throws IOException {
        upload(8).statusCode(303).header("Location", endsWith("/datasets/" + name + "?version=1"));
        upload(9).statusCode(303).header("Location", endsWith("/datasets/" + name + "?version=2"));
        as(Role.VIEWER)
                .get("/datasets/" + name)
                .then()
                .statusCode(200)
                .body(allOf(containsString("3x9x9"), containsString("@2"), containsString("dark")))
                .body(not(containsString("Train on this")));
        as(Role.MEMBER)
                .get("/datasets/" + name + "?version=1")
                .then()
                .statusCode(200)
                .body(allOf(containsString("3x8x8"), containsString("/runs/new?dataset=" + name)));
        as(Role.VIEWER).get("/datasets").then().statusCode(200).body(containsString("/datasets/" + name));
    }

    @Test
    void aRefusedUploadShowsTheFormAgainWithTheReason() {
        as(Role.MEMBER)
                .multiPart("name", name)
                .multiPart("description", "My <thesis>")
                .multiPart("files", "thesis.txt", "Once upon a time".getBytes())
                .post("/datasets")
                .then()
                .statusCode(422)
                .contentType("text/html")
                .body(allOf(
                        containsString("no data set found"),
                        containsString("value=\"" + name + "\""),
                        containsString("My &lt;thesis&gt;")));
    }

    @Test
    void aViewerSeesNoFormAndCannotUpload() throws IOException {
        as(Role.VIEWER).get("/datasets").then().statusCode(200).body(not(containsString("<h2>Upload")));
        as(Role.VIEWER)
                .multiPart("name", name)
                .multiPart("files", "pictures.zip", SampleFiles.zippedFolders(8))
                .post("/datasets")
                .then()
                .statusCode(403);
    }

    @Test
    void anUnknownDataSetOrVersionHasNoPage() throws IOException {
        as(Role.VIEWER).get("/datasets/" + name).then().statusCode(404);
        upload(8).statusCode(303);
        as(Role.VIEWER).get("/datasets/" + name + "?version=2").then().statusCode(404);
        as(Role.VIEWER).get("/datasets/" + name + "?version=new").then().statusCode(400);
    }

    private ValidatableResponse upload(int side) throws IOException {
        return as(Role.MEMBER)
                .redirects()
                .follow(false)
                .multiPart("name", name)
                .multiPart("description", "")
                .multiPart("classes", "")
                .multiPart("files", "pictures.zip", SampleFiles.zippedFolders(side))
                .post("/datasets")
                .then();
    }

    private RequestSpecification as(String role) {
        return given().cookie("trainyard_session", callers.sessionOf(role)).accept("text/html");
    }
}
