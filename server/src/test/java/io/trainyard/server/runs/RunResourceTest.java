package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunResourceTest {
    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Inject
    Jdbi jdbi;

    private String member;
    private String dataset;

    @BeforeEach
    void prepare() {
        member = callers.tokenOf(Role.MEMBER);
        dataset = datasets.small();
    }

    @Test
    void aSubmittedRunIsQueuedAndFoundWhereItsLocationSays() {
        String location = submit("application/json", spec(), 201)
                .header("Location", containsString("/api/v1/runs/"))
                .body("status", equalTo("queued"))
                .body("name", equalTo("simple-cnn"))
                .body("experiment", equalTo("default"))
                .extract()
                .header("Location");

        as(member)
                .get(location)
                .then()
                .statusCode(200)
                .body("status", equalTo("queued"))
                .body("epoch", nullValue())
                .body("epochs", equalTo(3))
                .body("dataset", equalTo("small@1"))
                .body("parameters", greaterThan(0))
                .body("spec.train.optimizer.type", equalTo("adam"))
                .body("spec.train.batchSize", equalTo(64))
                .body("attempts", empty())
                .body("createdBy", startsWith("member-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "text/yaml", "application/x-yaml"})
    void yamlIsTakenUnderEachOfItsNames(String contentType) {
        submit(contentType, "network: {family: simple-cnn}\ndata: {dataset: small}\ntrain: {epochs: 2}\n", 201)
                .body("epochs", equalTo(2));
    }

    @Test
    void aRefusedSpecificationNamesEveryMistake() {
        submit(
                        "application/yaml",
                        """
                        network: {family: simple-cnn, options: {cdims: [0]}}
                        data: {dataset: small, normalize: {type: fixed, mean: [0.5, 0.5], std: [0.5]}}
                        train: {epochs: 3, batchSize: 5000, lr: 1}
                        """,
                        400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_SPEC"))
                .body(
                        "mistakes.path",
                        containsInAnyOrder(
                                "network.options.cdims[0]", "data.normalize.mean", "train.batchSize", "train.lr"))
                .body("mistakes.fix", hasItem("use at most 4500"));
    }

    @Test
    void nothingOfARefusedSpecificationIsKept() {
        submit("application/yaml", "experiment: refused\nnetwork: {family: none}\n", 400);

        as(member).get("/api/v1/runs?experiment=refused").then().body("runs", empty());
    }

    @Test
    void nothingIsKeptOfASubmissionThatFailsHalfWay() {
        String draft = spec().replaceFirst("\\{", "{\"experiment\": \"half-way\", \"queue\": {\"priority\": 77}, ");
        jdbi.useHandle(handle -> {
            handle.execute(
                    "create function refuse() returns trigger language plpgsql as 'begin raise ''on purpose''; end'");
            handle.execute("create trigger refuse before insert on job for each row when (new.priority = 77)"
                    + " execute function refuse()");
        });
        try {
            submit("application/json", draft, 500).body("code", equalTo("INTERNAL_ERROR"));
        } finally {
            jdbi.useHandle(handle -> handle.execute("drop function refuse cascade"));
        }

        as(member).get("/api/v1/runs?experiment=half-way").then().body("runs", empty());
        submit("application/json", draft, 201).body("status", equalTo("queued"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=-1",
                "limit=501",
                "limit=many",
                "page=1e9",
                "status=lost",
                "filter=metrics.acc",
                "filter=name%20=%20'%00'",
                "order=acc",
                "experiment=%00"
            })
    void aListThatCannotBeMeantIsRefused(String query) {
        as(member)
                .urlEncodingEnabled(false)
                .get("/api/v1/runs?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void aCheckTellsWhatASpecificationWouldBecomeWithoutMakingARun() {
        as(member)
                .contentType("application/json")
                .body(spec().replace("\"epochs\"", "\"seed\": 7, \"epochs\""))
                .post("/api/v1/runs/check")
                .then()
                .statusCode(200)
                .body("spec.train.batchSize", equalTo(64))
                .body("yaml", containsString("seed: 7"))
                .body("dataset", equalTo("small@1"))
                .body("network.parameters", greaterThan(0))
                .body("network.multiplyAdds", greaterThan(0));
    }

    @Test
    void aNetworkGivenByItsLayersIsCountedAndItsMistakesHaveTheirPlaces() {
        String document =
                """
                network: {layers: [{conv: 8}, batchNorm, relu, {maxPool: 2}, {linear: classes}], init: kaiming}
                data: {dataset: small}
                train: {epochs: 2}
                """;

        check(document, 200)
                .body("network.parameters", greaterThan(0))
                .body("spec.network.layers[1]", equalTo("batchNorm"))
                .body("yaml", containsString("- batchNorm"));
        check(document.replace("conv: 8", "conv: {channels: 8, kernal: 3}").replace("maxPool: 2", "maxPool: 200"), 400)
                .body("mistakes.path", containsInAnyOrder("network.layers[0].conv.kernal"));
        check(document.replace("maxPool: 2", "maxPool: 200"), 400)
                .body("mistakes.path", containsInAnyOrder("network.layers[3].maxPool"))
                .body("mistakes.fix", hasItem(containsString("use images of at least 200x200")));
    }

    @Test
    void aRunOfANetworkGivenByItsLayersIsStoredAndShown() {
        int id = submit(
                        "application/yaml",
                        "network: {layers: [{conv: 8}, relu, {linear: classes}]}\ndata: {dataset: small}\ntrain: {epochs: 2}\n",
                        201)
                .extract()
                .path("id");

        as(member)
                .get("/api/v1/runs/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("inline"))
                .body("family", equalTo("inline"))
                .body("variant", equalTo("inline"))
                .body("spec.network.layers[0].conv", equalTo(8));
        as(member).get("/runs/" + id).then().statusCode(200);
        as(member).get("/runs/new?from=" + id).then().statusCode(200).body(containsString("- relu"));
    }

    @Test
    void aCheckTellsTheLearningRateOverTheRun() {
        String document =
                """
                network: {family: simple-cnn}
                data: {dataset: small}
                train: {epochs: 4, batchSize: 1, optimizer: {type: sgd, lr: 0.1}, SCHEDULE}
                """;

        check(
                        document.replace(
                                "SCHEDULE",
                                "schedule: {type: step, stepSize: 2}, warmup: {epochs: 1, startFactor: 0.5}"),
                        200)
                .body("learningRate.epochs[0]", equalTo(0f))
                .body("learningRate.rates[0]", equalTo(0.05f))
                .body("learningRate.rates[-1]", equalTo(0.01f));
        check(document.replace("SCHEDULE", "schedule: {type: oneCycle}"), 400)
                .body("mistakes.path", containsInAnyOrder("train.schedule.maxLr"));
    }

    @Test
    void whatDoesNotFitTheDataIsRefused() {
        check(
                        """
                        network: {family: simple-cnn}
                        data: {dataset: small, validation: {fraction: 0}}
                        train: {epochs: 4, schedule: {type: plateau}, classWeights: {type: given, weights: [1, 2, 3, 4, 5, 6, 7]}}
                        checkpoints: {keepBest: {metric: test/accuracy}}
                        """,
                        400)
                .body(
                        "mistakes.path",
                        hasItems("train.schedule.metric", "train.classWeights.weights", "checkpoints.keepBest.metric"));
    }

    private ValidatableResponse check(String yaml, int status) {
        return as(member)
                .contentType("application/yaml")
                .body(yaml.getBytes(UTF_8))
                .post("/api/v1/runs/check")
                .then()
                .statusCode(status);
    }

    @Test
    void theYamlOfACheckIsASpecificationItself() {
        String yaml = as(member)
                .contentType("application/json")
                .body(spec())
                .post("/api/v1/runs/check")
                .then()
                .extract()
                .path("yaml");

        submit("application/yaml", yaml, 201).body("name", equalTo("simple-cnn"));
    }

    @Test
    void aCheckRefusesLikeASubmission() {
        as(member)
                .contentType("application/yaml")
                .body("train: {epochs: none}".getBytes(UTF_8))
                .post("/api/v1/runs/check")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("network", "data", "train.epochs"));
    }

    @Test
    void runsAreListedNewestFirstPageByPage() {
        String experiment = "paging-" + System.nanoTime();
        int first = submitTo(experiment);
        int second = submitTo(experiment);
        int third = submitTo(experiment);

        String next = as(member)
                .queryParam("experiment", experiment)
                .queryParam("limit", 2)
                .get("/api/v1/runs")
                .then()
                .body("runs.id", equalTo(List.of(third, second)))
                .extract()
                .path("next");
        as(member)
                .queryParam("experiment", experiment)
                .queryParam("page", next)
                .get("/api/v1/runs")
                .then()
                .body("runs.id", equalTo(List.of(first)))
                .body("next", nullValue());
        act(second, "cancel", 200);
        as(member)
                .queryParam("experiment", experiment)
                .queryParam("status", "cancelled")
                .get("/api/v1/runs")
                .then()
                .body("runs.id", equalTo(List.of(second)));
    }

    @Test
    void aListThatCannotBeIsRefused() {
        as(member)
                .get("/api/v1/runs?status=lost")
                .then()
                .statusCode(400)
                .body("detail", containsString("use one of queued, running, paused"));
        as(member).get("/api/v1/runs?limit=0").then().statusCode(400);
    }

    @Test
    void aWaitingRunIsPausedResumedAndCancelledAtOnce() {
        int run = submitTo("steering");

        act(run, "pause", 200).body("status", equalTo("paused"));
        act(run, "resume", 200).body("status", equalTo("queued"));
        act(run, "cancel", 200).body("status", equalTo("cancelled"));
        act(run, "retry", 200).body("status", equalTo("queued"));
        act(run, "pause", 200);
        act(run, "cancel", 200).body("status", equalTo("cancelled"));
    }

    @Test
    void whatARunDoesNotAllowIsRefusedWithWhatItDoes() {
        int run = submitTo("steering");

        act(run, "resume", 409)
                .body("code", equalTo("ILLEGAL_TRANSITION"))
                .body("detail", startsWith("Run " + run + " is queued, so it cannot be resumed."))
                .body("allowed", containsInAnyOrder("cancel", "pause"));
        act(run, "retry", 409);
        act(run, "cancel", 200);
        act(run, "cancel", 409).body("allowed", equalTo(List.of("retry")));
        act(run, "pause", 409);
        act(run, "resume", 409);
    }

    @Test
    void aCloneIsANewRunOnTheSameVersionOfTheData() {
        int run = submitTo("cloning");

        as(member)
                .post("/api/v1/runs/" + run + "/clone")
                .then()
                .statusCode(201)
                .body("id", greaterThan(run))
                .body("clonedFrom", equalTo(run))
                .body("status", equalTo("queued"))
                .body("spec.data.dataset", equalTo("small@1"));
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        as(member).get("/api/v1/runs/999999999").then().statusCode(404).body("code", equalTo("NOT_FOUND"));
        act(999999999, "cancel", 404);
        as(member).post("/api/v1/runs/999999999/clone").then().statusCode(404);
        as(member).post("/api/v1/runs/1/explode").then().statusCode(404);
    }

    @Test
    void aViewerReadsAndChecksButDoesNotChange() {
        int run = submitTo("rights");
        String viewer = callers.tokenOf(Role.VIEWER);

        as(viewer).get("/api/v1/runs").then().statusCode(200);
        as(viewer).get("/api/v1/runs/" + run).then().statusCode(200);
        as(viewer)
                .contentType("application/json")
                .body(spec())
                .post("/api/v1/runs")
                .then()
                .statusCode(403);
        as(viewer).post("/api/v1/runs/" + run + "/cancel").then().statusCode(403);
        as(viewer).post("/api/v1/runs/" + run + "/clone").then().statusCode(403);
        as(callers.workerToken()).get("/api/v1/runs").then().statusCode(403);
        given().get("/api/v1/runs").then().statusCode(401);
    }

    @Test
    void theSchemaOfTheSpecificationIsServed() {
        as(member)
                .get("/api/v1/schemas/run-spec")
                .then()
                .statusCode(200)
                .body("title", equalTo("Trainyard run specification"))
                .body("additionalProperties", equalTo(false));
    }

    private ValidatableResponse submit(String contentType, String body, int status) {
        return as(member)
                .contentType(contentType)
                .body(body.getBytes(UTF_8))
                .post("/api/v1/runs")
                .then()
                .statusCode(status);
    }

    private int submitTo(String experiment) {
        return submit("application/json", spec().replaceFirst("\\{", "{\"experiment\": \"" + experiment + "\", "), 201)
                .extract()
                .path("id");
    }

    private ValidatableResponse act(int run, String action, int status) {
        return as(member).post("/api/v1/runs/" + run + "/" + action).then().statusCode(status);
    }

    private String spec() {
        return "{\"network\": {\"family\": \"simple-cnn\"}, \"data\": {\"dataset\": \"" + dataset
                + "\"}, \"train\": {\"epochs\": 3}}";
    }

    private static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
