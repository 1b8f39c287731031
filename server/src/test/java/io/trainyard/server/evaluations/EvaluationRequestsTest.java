package io.trainyard.server.evaluations;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class EvaluationRequestsTest {
    @Inject
    TrainedRun run;

    @Inject
    DatasetsForTests datasets;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void train() {
        run.train();
    }

    @Test
    void aRunWithoutCheckpointsHasNothingToEvaluate() {
        run.ask("{}").statusCode(400).body("mistakes.path", contains("checkpoints"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"checkpoints\": [999999]}    | checkpoints[0]",
                "{\"checkpoints\": [\"one\"]}   | checkpoints[0]",
                "{\"checkpoints\": []}          | checkpoints",
                "{\"checkpoints\": \"some\"}    | checkpoints",
                "{\"part\": \"tests\"}          | part",
                "{\"part\": 3}                  | part",
                "{\"dataset\": \"smal\"}        | dataset",
                "{\"dataset\": \"small@9\"}     | dataset",
                "{\"data\": \"small\"}          | data",
                "[]                             | body",
            })
    void aMistakeIsToldAtItsField(String body, String path) {
        run.cut(1);

        run.ask(body)
                .statusCode(400)
                .body("code", equalTo("INVALID_EVALUATION"))
                .body("mistakes[0].path", equalTo(path));
    }

    @Test
    void aCheckpointThatIsNamedTwiceIsEvaluatedOnce() {
        int checkpoint = run.cut(1);

        run.ask("{\"checkpoints\": [%1$d, %1$d]}".formatted(checkpoint))
                .statusCode(200)
                .body("queued", equalTo(1))
                .body("evaluations.checkpoint", contains(checkpoint));
    }

    @Test
    void aBodyThatIsNoJsonIsRefused() {
        run.cut(1);

        run.ask("{part: test").statusCode(400);
    }

    @Test
    void withoutABodyEverythingIsAsUsual() {
        int checkpoint = run.cut(1);

        run.asMember()
                .contentType("application/json")
                .post("/api/v1/checkpoints/{id}/evaluations", checkpoint)
                .then()
                .statusCode(200)
                .body("evaluations[0].part", equalTo("validation"));
    }

    @Test
    void whereNothingIsHeldOutTheTestImagesAreMeant() {
        run.train("{dataset: small, validation: {fraction: 0}}\ncheckpoints: {keepBest: {count: 0}}");
        int checkpoint = run.cut(1);

        run.askFor(checkpoint, "{}").body("evaluations[0].part", equalTo("test"));
        run.askFor(checkpoint, "{\"part\": \"validation\"}")
                .statusCode(400)
                .body("detail", containsString("nothing of small@1 is held out for validation"))
                .body("mistakes[0].fix", equalTo("use train or test"));
    }

    @Test
    void aDataSetOfOtherClassesDoesNotFit() {
        datasets.photographs();
        int checkpoint = run.cut(1);

        run.askFor(checkpoint, "{\"dataset\": \"photographs\", \"part\": \"test\"}")
                .statusCode(400)
                .body("mistakes.path", contains("dataset", "part"))
                .body("mistakes.message[0]", containsString("has 2 classes"))
                .body("mistakes.message[1]", containsString("photographs@1 has no test images"));
        run.askFor(checkpoint, "{\"dataset\": \"shapes\", \"part\": \"test\"}")
                .statusCode(400)
                .body("mistakes.message", contains(containsString("whose class 0 is 'circle'")));
    }

    @Test
    void greyImagesDoNotFitANetworkThatTakesColours() {
        like("grey", 1, "small", "\\x01");
        int checkpoint = run.cut(1);

        run.askFor(checkpoint, "{\"dataset\": \"grey\", \"part\": \"test\"}")
                .statusCode(400)
                .body("mistakes.message", contains(containsString("images have 1 channel, but")));
    }

    @Test
    void nothingWasHeldOutOfAnotherDataSet() {
        like("others", 3, "small", "\\x02");
        int checkpoint = run.cut(1);

        run.askFor(checkpoint, "{\"dataset\": \"others\"}")
                .statusCode(200)
                .body("evaluations[0].part", equalTo("test"));
        run.askFor(checkpoint, "{\"dataset\": \"others\", \"part\": \"validation\"}")
                .statusCode(400)
                .body("mistakes[0].message", containsString("was not trained on it"));
    }

    @Test
    void imagesThatTheNetworkWasTrainedOnAreToldToBeSo() {
        like("twin", 3, "small", "\\x00");
        int checkpoint = run.cut(1);

        run.askFor(checkpoint, "{\"part\": \"train\"}")
                .body("evaluations[0].warnings", contains(containsString("was trained on these images:")));
        run.askFor(checkpoint, "{\"dataset\": \"twin\", \"part\": \"train\"}")
                .body("evaluations[0].warnings", contains(containsString("twin@1 is the same as small@1")));
        run.askFor(checkpoint, "{\"part\": \"test\"}").body("evaluations[0].warnings", hasSize(0));
    }

    @Test
    void aRunThatThisVersionCannotReadIsRefusedInWords() {
        int checkpoint = run.cut(1);
        jdbi.useHandle(handle ->
                handle.execute("update run set spec = '{\"train\": {\"optimizer\": 3}}' where id = ?", run.run()));

        run.askFor(checkpoint, "{}").statusCode(409).body("code", equalTo("UNREADABLE_SPEC"));
        run.asMember().get("/checkpoints/{id}", checkpoint).then().statusCode(200);
    }

    @Test
    void anEvaluationOfARunThatCannotBeReadAnyMoreFailsWithThatReason() {
        int checkpoint = run.cut(1);
        run.end();
        int id = run.askFor(checkpoint, "{}").extract().path("evaluations[0].id");
        jdbi.useHandle(handle ->
                handle.execute("update run set spec = '{\"train\": {\"optimizer\": 3}}' where id = ?", run.run()));

        run.claimed().statusCode(204);

        run.evaluation(id)
                .body("state", equalTo("failed"))
                .body("reason", containsString("stored by another version of Trainyard"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        run.askFor(987_654_321, "{}").statusCode(404);
        run.asMember().get("/api/v1/runs/987654321/evaluations").then().statusCode(404);
        run.asMember().get("/api/v1/checkpoints/987654321/evaluations").then().statusCode(404);
        run.evaluation(987_654_321).statusCode(404);
        run.asMember().get("/api/v1/evaluations/987654321/predictions").then().statusCode(404);
        run.asMember().get("/evaluations/987654321").then().statusCode(404);
    }

    @Test
    void whoMayOnlyLookAsksForNothing() {
        int checkpoint = run.cut(1);
        String viewer = callers.tokenOf(Role.VIEWER);

        io.restassured.RestAssured.given()
                .auth()
                .oauth2(viewer)
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/checkpoints/{id}/evaluations", checkpoint)
                .then()
                .statusCode(403);
        io.restassured.RestAssured.given()
                .auth()
                .oauth2(viewer)
                .get("/api/v1/checkpoints/{id}/evaluations", checkpoint)
                .then()
                .statusCode(200)
                .body("", hasSize(0));
    }

    /** A data set with the classes and counts of another, but other channels or bytes. */
    private void like(String name, int channels, String other, String sha256) {
        jdbi.useTransaction(handle -> handle.execute(
                """
                with added as (
                    insert into dataset (name) values ('%s') on conflict do nothing returning id
                )
                insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, height, width, classes,
                    counts, mean, std, contact_sheet)
                select added.id, 1, format, '%s', bytes, %d, height, width, classes, counts, mean, std, contact_sheet
                from added, dataset_version
                join dataset on dataset.id = dataset_version.dataset_id
                where dataset.name = '%s' and dataset_version.number = 1
                """
                        .formatted(name, sha256, channels, other)));
    }
}
