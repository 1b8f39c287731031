package io.trainyard.server.sweeps;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** A sweep as its author sees it through the API. */
@Dependent
class SweepForTests {
    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    SweepDriver driver;

    @Inject
    Jdbi jdbi;

    private String member = "";
    private int id;

    void prepare() {
        jdbi.useHandle(handle -> handle.execute("update job set state = 'done' where state = 'waiting'"));
        datasets.small();
        member = callers.tokenOf(Role.MEMBER);
    }

    /** A run of the worker's room that trains for some epochs, as the last part of a sweep. */
    static String run(TrialWorker worker, int epochs) {
        return """
                run:
                  experiment: sweeps
                  network: {family: simple-cnn}
                  data: {dataset: small, validation: {fraction: 0.2}}
                  train: {epochs: %d, optimizer: {type: sgd}}
                  queue: {requires: {labels: {room: %s}}}
                """
                .formatted(epochs, worker.room());
    }

    ValidatableResponse submit(String document) {
        return submit(document, "application/yaml");
    }

    ValidatableResponse submit(String document, String type) {
        ValidatableResponse answer = asMember()
                .contentType(type)
                .body(document.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/sweeps")
                .then();
        if (answer.extract().statusCode() == 201) {
            id = answer.extract().path("id");
        }
        return answer;
    }

    int id() {
        return id;
    }

    /** Does what a server does each second. */
    void goOn() {
        driver.advance(id);
    }

    ValidatableResponse act(String action) {
        return asMember().post("/api/v1/sweeps/{id}/" + action, id).then();
    }

    JsonPath get() {
        return asMember()
                .get("/api/v1/sweeps/{id}", id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    List<String> states() {
        return get().getList("trials.state");
    }

    JsonPath ofRun(int run) {
        return asMember()
                .get("/api/v1/runs/{run}", run)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    RequestSpecification asMember() {
        return given().header("Authorization", "Bearer " + member);
    }
}
