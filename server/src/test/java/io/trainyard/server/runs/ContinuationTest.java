package io.trainyard.server.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that go on from the end of another one, or from one of its checkpoints. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ContinuationTest {
    @Inject
    ParentForTests parent;

    private int point;

    @BeforeEach
    void trainTheParent() {
        parent.train();
        point = parent.upload(11, Reason.RESUME, parent.weights());
    }

    @Test
    void anExtensionIsANewRunThatGoesOnFromTheEndOfItsParent() {
        parent.complete();

        int child = extend("{\"epochs\": 20}")
                .statusCode(201)
                .body("epochs", equalTo(20))
                .body("spec.resume.run", equalTo(parent.run()))
                .body("spec.data.dataset", equalTo("small@1"))
                .body("lineage.parent.kind", equalTo("extended"))
                .body("lineage.parent.run", equalTo(parent.run()))
                .body("lineage.parent.epoch", equalTo(11))
                .extract()
                .path("id");

        get("/api/v1/runs/" + parent.run())
                .body("lineage.parent", nullValue())
                .body("lineage.children.run", contains(child))
                .body("epochs", equalTo(12));
        JsonPath claim = parent.claim();
        assertThat(claim.getInt("checkpoint.checkpoint")).isEqualTo(point);
        assertThat(claim.getString("checkpoint.digest"))
                .isEqualTo(CheckpointManifest.digest(parent.weights().declared()));
        parent.asWorker().get("/worker/v1/checkpoints/{id}", point).then().statusCode(200);
        assertThat(page("/runs/" + child))
                .contains("Goes on from the end of", "run " + parent.run() + "</a>, after epoch");
        assertThat(page("/runs/" + parent.run())).contains("run " + child + "</a> (extended after epoch 11)");
    }

    @Test
    void anExtensionThatIsClaimedAgainGoesOnFromItsOwnResumePointAndStillKnowsItsStart() {
        parent.complete();
        extend("{\"epochs\": 20}").statusCode(201);
        JsonPath claim = parent.claim();
        int own = parent.upload(claim, 15, Reason.RESUME, ParentForTests.otherWeights());

        parent.finish(claim, Outcome.Ending.RELEASED);

        JsonPath again = parent.claim();
        assertThat(again.getInt("job")).isEqualTo(claim.getInt("job"));
        assertThat(again.getInt("resume.checkpoint")).isEqualTo(own);
        assertThat(again.getInt("checkpoint.checkpoint")).isEqualTo(point);
    }

    @Test
    void aForkGoesOnFromACheckpointWhileItsRunIsStillTrained() {
        int child = parent.submit("resume: {checkpoint: %d}")
                .statusCode(201)
                .body("lineage.parent.kind", equalTo("forked"))
                .body("lineage.parent.checkpoint", equalTo(parent.checkpoint()))
                .body("lineage.parent.epoch", equalTo(9))
                .extract()
                .path("id");

        parent.drop(9);
        assertThat(parent.claim().getInt("checkpoint.checkpoint")).isEqualTo(parent.checkpoint());
        get("/api/v1/checkpoints/" + parent.checkpoint()).statusCode(200);
        assertThat(page("/runs/" + child)).contains("Forked from", "the optimizer started fresh");
    }

    @Test
    void whatCannotBeGoneOnFromIsRefusedWithItsPlace() {
        parent.submit("resume: {run: " + parent.run() + "}")
                .statusCode(400)
                .body("mistakes.path", contains("resume.run"))
                .body("mistakes[0].message", containsString("which is running"));
        parent.complete();
        parent.submit("resume: {run: " + parent.run() + "}")
                .statusCode(400)
                .body("mistakes.path", contains("train.epochs"))
                .body("mistakes[0].message", containsString("is 12, but 12 epochs are done"));
        parent.submit("resume: {checkpoint: %d}", "width: 8")
                .statusCode(400)
                .body("mistakes.path", contains("network"))
                .body("mistakes[0].message", containsString("conv1.weight is [4, 3, 3, 3] there"));
        for (String nothing : new String[] {"run: 987654321", "checkpoint: 987654321", "checkpoint: " + point}) {
            parent.submit("resume: {" + nothing + "}")
                    .statusCode(400)
                    .body("mistakes.path", contains(containsString("resume.")));
        }
        parent.submit("resume: {run: 0}").statusCode(400).body("mistakes.path", hasItem("resume.run"));
        parent.submit("resume: 5").statusCode(400).body("mistakes.path", contains("resume"));
    }

    @Test
    void anExtensionNeedsMoreEpochs() {
        parent.complete();

        extend("{\"epochs\": 12}").statusCode(400).body("mistakes.path", contains("train.epochs"));
        extend("{\"epochs\": 0}").statusCode(400).body("mistakes.path", hasItem("train.epochs"));
        extend("{}").statusCode(400).body("detail", containsString("epochs is missing"));
        extend("{\"epochs\": \"many\"}").statusCode(400);
        parent.asMember()
                .contentType("application/json")
                .body("{\"epochs\": 20}")
                .post("/api/v1/runs/987654321/extend")
                .then()
                .statusCode(404);
    }

    @Test
    void aResumePointIsFreedUnlessARunGoesOnFromIt() {
        forget(parent.run()).statusCode(409).body("detail", containsString("is running and needs its resume point"));
        parent.complete();
        int child = extend("{\"epochs\": 20}").extract().path("id");
        forget(parent.run()).statusCode(409).body("detail", containsString("go on from it: run " + child));

        parent.train();
        parent.upload(11, Reason.RESUME, ParentForTests.otherWeights());
        parent.complete();
        forget(parent.run()).statusCode(204);
        forget(parent.run()).statusCode(404);
        extend("{\"epochs\": 20}")
                .statusCode(400)
                .body("mistakes[0].message", containsString("which has no resume point"));
        assertThat(page("/runs/" + parent.run())).doesNotContain("Train longer");
    }

    @Test
    void aButtonOfTheRunsPageFreesItsResumePoint() {
        assertThat(page("/runs/" + parent.run())).doesNotContain("Free its space");
        parent.complete();
        assertThat(page("/runs/" + parent.run())).contains("Free its space");

        parent.asMember()
                .redirects()
                .follow(false)
                .post("/runs/{run}/resume-point/delete", parent.run())
                .then()
                .statusCode(303);

        assertThat(page("/runs/" + parent.run())).doesNotContain("Free its space", "Train longer");
    }

    @Test
    void theFormsBeginWithTheirOriginInSight() {
        parent.complete();
        assertThat(page("/runs/" + parent.run())).contains("/runs/new?extend=" + parent.run(), "Fork from here");

        assertThat(page("/runs/new?extend=" + parent.run()))
                .contains("Train #" + parent.run() + " longer", "12 epochs are done", "early stopping and the best")
                .contains("epochs: 24", "run: " + parent.run());
        assertThat(page("/runs/new?fork=" + parent.checkpoint()))
                .contains("Fork of #" + parent.run(), "10 epochs are done", "the optimizer starts fresh")
                .contains("epochs: 12", "checkpoint: " + parent.checkpoint());
        parent.asMember().get("/runs/new?extend=987654321").then().statusCode(404);
        parent.asMember().get("/runs/new?fork=987654321").then().statusCode(404);
        parent.asMember().get("/runs/new?fork=best").then().statusCode(400);
        assertThat(page("/runs/new?extend=&fork=")).contains("<h1>New run</h1>");
    }

    @Test
    void theRecordHoldsAllThatDecidesTheNumbers() {
        parent.complete();
        int child = extend("{\"epochs\": 20}").extract().path("id");

        get("/api/v1/runs/" + child + "/record")
                .body("run", equalTo(child))
                .body("seed", equalTo(42))
                .body("dataset.label", equalTo("small@1"))
                .body("dataset.sha256", notNullValue())
                .body("start.checkpoint", equalTo(point))
                .body("start.run", equalTo(parent.run()))
                .body("start.epochs", equalTo(12))
                .body(
                        "start.digest",
                        equalTo(CheckpointManifest.digest(parent.weights().declared())))
                .body("spec.train.epochs", equalTo(20))
                .body("attempts", empty());
        get("/api/v1/runs/" + child + "/start").statusCode(200);
        get("/api/v1/runs/" + parent.run() + "/record")
                .body("start", nullValue())
                .body("attempts.number", contains(1));
        get("/api/v1/runs/" + parent.run() + "/start").statusCode(404);
        get("/api/v1/runs/987654321/record").statusCode(404);
        get("/api/v1/datasets/small/versions/1/archive").statusCode(404).body("detail", containsString("draws it"));
    }

    private ValidatableResponse extend(String body) {
        return parent.asMember()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/runs/{run}/extend", parent.run())
                .then();
    }

    private ValidatableResponse forget(int run) {
        return parent.asMember().delete("/api/v1/runs/{run}/resume-point", run).then();
    }

    private ValidatableResponse get(String path) {
        return parent.asMember().get(path).then();
    }

    private String page(String path) {
        return get(path).statusCode(200).extract().asString();
    }
}
