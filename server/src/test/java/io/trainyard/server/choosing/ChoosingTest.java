package io.trainyard.server.choosing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.evaluations.SampleFindings;
import io.trainyard.server.evaluations.TrainedRun;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ChoosingTest {
    private static final SampleFindings POOR = findings(0.6, 1);
    private static final SampleFindings GOOD = findings(0.9, 2);

    @Inject
    TrainedRun run;

    @Inject
    TrainedRun other;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    private int early;
    private int late;

    @Test
    void aRunWithoutCheckpointsHasNothingToChooseFrom() {
        run.train();

        standing().body("complete", equalTo(false)).body("candidates", empty()).body("sentence", nullValue());
        evaluateAll().statusCode(409).body("code", equalTo("NOT_EVALUATED"));
        choose("{}").statusCode(409).body("code", equalTo("NOT_EVALUATED"));
    }

    @Test
    void allCheckpointsAreEvaluatedOnValidationImagesByOneCall() {
        trainTwo();

        evaluateAll()
                .statusCode(200)
                .body("queued", equalTo(2))
                .body("evaluations.part", everyItem(equalTo("validation")));

        evaluateAll().body("queued", equalTo(0));
        standing()
                .body("grounds.part", equalTo("validation"))
                .body("grounds.halved", equalTo(false))
                .body("open", equalTo(2))
                .body("candidates.state", everyItem(equalTo("waiting")));
        choose("{}").statusCode(409).body("detail", containsString("2 of 2 checkpoints are not evaluated"));
    }

    @Test
    void theBetterOneIsPreferredAndSaidToBeSo() {
        trainTwo();
        judge(POOR, GOOD);

        JsonPath told = standing()
                .body("complete", equalTo(true))
                .body("images", equalTo(500))
                .body("best", equalTo(late))
                .body("preferred", equalTo(late))
                .body("distinguishable", equalTo(true))
                .body("sentence", startsWith("Epoch 9 is better than the other checkpoint"))
                .body("candidates.rank", contains(1, 2))
                .body("candidates[0].last", equalTo(true))
                .body("candidates[0].comparison", nullValue())
                .body("candidates[0].parameters", notNullValue())
                .body("candidates[0].multiplyAdds", notNullValue())
                .body("candidates[1].comparison.checkpoint", equalTo(early))
                .body("candidates[1].couldBeBest", equalTo(false))
                .body("against.as", contains("runner-up"))
                .body("classes", hasSize(TrainedRun.CLASSES))
                .extract()
                .jsonPath();
        assertThat(told.getDouble("candidates[0].interval.level")).isEqualTo(0.975);
        assertThat(told.getDouble("candidates[0].interval.low")).isLessThan(told.getDouble("candidates[0].top1"));
    }

    @Test
    void ofTwoThatAreNotDistinguishableTheEarlierIsPreferred() {
        trainTwo();
        judge(findings(0.80, 3), findings(0.81, 4));

        standing()
                .body("preferred", equalTo(early))
                .body("distinguishable", equalTo(false))
                .body("candidates.couldBeBest", everyItem(equalTo(true)))
                .body("sentence", containsString("not distinguishable"));
    }

    @Test
    void whatIsChosenIsScoredOnceOnTheTestImages() {
        trainTwo();
        judge(POOR, GOOD);

        int choice = choose("{\"note\": \"for the demo\"}")
                .statusCode(201)
                .header("Location", containsString("/api/v1/choices/"))
                .body("checkpoint", equalTo(late))
                .body("epoch", equalTo(9))
                .body("note", equalTo("for the demo"))
                .body("earlier", equalTo(0))
                .body("test.state", equalTo("waiting"))
                .extract()
                .path("id");
        run.evaluate(findings(0.88, 5));

        JsonPath told = choice(choice)
                .body("test.state", equalTo("completed"))
                .body("test.images", equalTo(500))
                .body("test.sentence", allOf(containsString("500 test images"), containsString("95 % interval")))
                .body("findings.preferred", equalTo(late))
                .body("findings.candidates", hasSize(2))
                .extract()
                .jsonPath();
        assertThat(told.getDouble("test.interval.low")).isLessThan(told.getDouble("test.top1"));
        assertThat(told.getDouble("test.interval.high")).isGreaterThan(told.getDouble("test.top1"));
        standing().body("choices.id", contains(choice));
    }

    @Test
    void chosenOnceMoreItIsTheSameChoice() {
        trainTwo();
        judge(POOR, GOOD);
        int choice = choose("{}").statusCode(201).extract().path("id");

        choose("{\"checkpoint\": %d}".formatted(late)).statusCode(200).body("id", equalTo(choice));

        assertThat(run.claim().getInt("evaluation")).isPositive();
        run.claimed().statusCode(204);
    }

    @Test
    void aSecondCheckpointIsNotScoredOnTheSameTestImagesUnlessThatIsSaid() {
        trainTwo();
        judge(POOR, GOOD);
        int first = choose("{}").statusCode(201).extract().path("id");

        choose("{\"checkpoint\": %d}".formatted(early))
                .statusCode(409)
                .body("code", equalTo("TEST_SET_USED"))
                .body("choices", contains(first));

        int second = choose("{\"checkpoint\": %d, \"again\": true}".formatted(early))
                .statusCode(201)
                .body("earlier", equalTo(1))
                .extract()
                .path("id");
        run.evaluate(GOOD);
        run.evaluate(POOR);
        choice(second).body("test.sentence", containsString("had been used before"));
        choice(first).body("test.sentence", equalTo(choice(first).extract().path("test.sentence")));
    }

    @Test
    void theCheckpointsOfTwoRunsAreComparedOnTheImagesThatBothHeldOut() {
        trainTwo();
        judge(POOR, findings(0.8, 6));
        other.train();
        other.cut(2);
        other.end();

        acrossRuns().body("open", equalTo(1)).body("candidates", hasSize(3));
        run.asMember()
                .post("/api/v1/choice/evaluations?runs={one},{two}", run.run(), other.run())
                .then()
                .statusCode(200)
                .body("queued", equalTo(1));
        other.evaluate(GOOD);

        acrossRuns()
                .body("grounds.part", equalTo("validation"))
                .body("runs", contains(run.run(), other.run()))
                .body("sentence", allOf(startsWith("Epoch 2 of "), containsString("#" + other.run())));
    }

    @Test
    void whereRunsHeldOutDifferentImagesHalfOfTheTestImagesChooses() {
        trainTwo();
        other.train("{dataset: small, validation: {fraction: 0.1}}");
        other.cut(2);
        other.end();

        acrossRuns().body("grounds.part", equalTo("test")).body("grounds.halved", equalTo(true));
        run.asMember()
                .post("/api/v1/choice/evaluations?runs={one},{two}", run.run(), other.run())
                .then()
                .body("evaluations.part", everyItem(equalTo("test")));
        run.evaluate(POOR);
        run.evaluate(POOR);
        other.evaluate(GOOD);
        acrossRuns().body("images", equalTo(250)).body("sentence", containsString("the half that chooses"));

        run.asMember()
                .contentType("application/json")
                .post("/api/v1/choice?runs={one},{two}", run.run(), other.run())
                .then()
                .statusCode(201)
                .body("run", equalTo(other.run()))
                .body("halved", equalTo(true))
                .body("test.images", equalTo(250))
                .body("test.sentence", containsString("the half that has not chosen"));
    }

    @Test
    void aRunThatHeldNothingOutChoosesByHalfOfTheTestImages() {
        run.train("{dataset: small, validation: {fraction: 0}}\ncheckpoints: {keepBest: {count: 0}}");
        run.cut(4);
        run.end();

        standing()
                .body("grounds.halved", equalTo(true))
                .body("grounds.why", containsString("Nothing of small@1 was held out"));
    }

    @Test
    void aFailedEvaluationLeavesItsCheckpointOutAndThatIsSaid() {
        trainTwo();
        evaluateAll();
        run.finish(run.claim(), Ending.FAILED_FOR_GOOD, "damaged").statusCode(204);
        run.evaluate(GOOD);

        standing()
                .body("complete", equalTo(true))
                .body("preferred", equalTo(late))
                .body("cautions", hasItem(containsString("Left out")));
        choose("{\"checkpoint\": %d}".formatted(early)).statusCode(400).body("detail", containsString("checkpoint is"));
    }

    @Test
    void aRunThatIsNotOverIsSaidToBeSo() {
        run.train();
        early = run.cut(4);

        standing().body("cautions", hasItem(containsString("is not over")));
    }

    @Test
    void whatWasChosenStaysWhateverItsRunKeeps() {
        run.train();
        early = run.cut(4);
        jdbi.useHandle(handle -> handle.execute(
                """
                insert into choice (runs, dataset_version_id, checkpoint_id, halved, earlier, note, findings, created_by)
                select array[run.id], dataset_version_id, ?, false, 0, '', '{}', 'ada' from run where id = ?
                """,
                early,
                run.run()));

        run.drop(4);

        run.asMember()
                .get("/api/v1/runs/{run}/checkpoints", run.run())
                .then()
                .body("id", contains(early))
                .body("reasons[0]", contains("chosen"));
    }

    @Test
    void predictionsOfDifferentImagesAreNotCompared() {
        trainTwo();
        judge(POOR, SampleFindings.of(400, TrainedRun.CLASSES, 0.9, 2));

        run.asMember()
                .get("/api/v1/runs/{run}/choice", run.run())
                .then()
                .statusCode(409)
                .body("code", equalTo("UNLIKE_IMAGES"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?runs=", "?runs=seven", "?runs=1,,2", "?runs=0"})
    void runsAreNamedByTheirNumbers(String query) {
        given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .get("/api/v1/choice" + query)
                .then()
                .statusCode(400)
                .body("detail", containsString("parameter runs"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var member = callers.tokenOf(Role.MEMBER);
        given().auth().oauth2(member).get("/api/v1/runs/99999999/choice").then().statusCode(404);
        given().auth().oauth2(member).get("/api/v1/choices/99999999").then().statusCode(404);
    }

    @Test
    void viewersMayLookButNotChoose() {
        trainTwo();
        var viewer = callers.tokenOf(Role.VIEWER);

        given().auth()
                .oauth2(viewer)
                .get("/api/v1/runs/{run}/choice", run.run())
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(viewer)
                .contentType("application/json")
                .post("/api/v1/runs/{run}/choice", run.run())
                .then()
                .statusCode(403);
    }

    private void trainTwo() {
        run.train();
        early = run.cut(4);
        late = run.cut(9);
        run.end();
    }

    private void judge(SampleFindings ofEarly, SampleFindings ofLate) {
        evaluateAll();
        run.evaluate(ofEarly);
        run.evaluate(ofLate);
    }

    private ValidatableResponse standing() {
        return run.asMember().get("/api/v1/runs/{run}/choice", run.run()).then().statusCode(200);
    }

    private ValidatableResponse acrossRuns() {
        return run.asMember()
                .get("/api/v1/choice?runs={two},{one}", other.run(), run.run())
                .then()
                .statusCode(200);
    }

    private ValidatableResponse evaluateAll() {
        return run.asMember()
                .post("/api/v1/runs/{run}/choice/evaluations", run.run())
                .then();
    }

    private ValidatableResponse choose(String body) {
        return run.asMember()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/runs/{run}/choice", run.run())
                .then();
    }

    private ValidatableResponse choice(int id) {
        return run.asMember().get("/api/v1/choices/{id}", id).then().statusCode(200);
    }

    private static SampleFindings findings(double right, long seed) {
        return SampleFindings.of(500, TrainedRun.CLASSES, right, seed);
    }
}
