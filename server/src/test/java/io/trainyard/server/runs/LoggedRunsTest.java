package io.trainyard.server.runs;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.specs.DatasetsForTests;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class LoggedRunsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Inject
    LoggedRuns logged;

    @Inject
    RunParams params;

    @Inject
    RunTags tags;

    @Inject
    CallersForTests callers;

    @Inject
    DatasetsForTests datasets;

    @Test
    void aRunIsMadeRunningWithItsTags() {
        Run run = create("first");

        assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(run.name()).isEqualTo("first");
        assertThat(run.experiment()).isEqualTo("Default");
        assertThat(run.startedAt()).isEqualTo(START);
        assertThat(run.training()).isNull();
        assertThat(tags.of(run.id())).isEqualTo(Map.of("source", "notebook"));
        assertThat(logged.find(run.uid())).contains(run);
        assertThat(RunUid.parse(RunUid.text(run.uid()))).contains(run.uid());
        assertThat(create("").name()).matches("[a-z]+-[a-z]+-\\d+");
    }

    @Test
    void itEndsAndMayGoOn() {
        Run run = create("ending");
        Instant end = START.plusSeconds(60);

        Run ended = logged.update(run.id(), RunStatus.COMPLETED, end, null);
        assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(ended.finishedAt()).isEqualTo(end);

        assertThat(logged.update(run.id(), null, null, "renamed").finishedAt()).isEqualTo(end);

        Run again = logged.update(run.id(), RunStatus.RUNNING, null, null);
        assertThat(again.name()).isEqualTo("renamed");
        assertThat(again.finishedAt()).isNull();
        assertThat(logged.update(run.id(), RunStatus.FAILED, null, null).finishedAt())
                .isNotNull();
    }

    @Test
    void aParameterIsSaidOnceOrTheSameAgain() {
        long run = create("params").id();
        params.log(run, Map.of("lr", "0.1", "depth", "18"));
        params.log(run, Map.of("lr", "0.1", "width", "64"));

        assertThatThrownBy(() -> params.log(run, Map.of("lr", "0.2", "late", "1")))
                .isInstanceOf(ParamChangedProblem.class)
                .hasMessageContaining("'lr'")
                .hasMessageContaining("'0.1'");
        assertThat(params.of(run)).isEqualTo(Map.of("lr", "0.1", "depth", "18", "width", "64"));
    }

    @Test
    void aTagIsReplacedAndTakenAway() {
        long run = create("tags").id();
        tags.set(run, Map.of("source", "script", "stage", "2"));

        assertThat(tags.of(run)).isEqualTo(Map.of("source", "script", "stage", "2"));
        assertThat(tags.delete(run, "stage")).isTrue();
        assertThat(tags.delete(run, "stage")).isFalse();
    }

    @Test
    void aRunThatWasPutAwayIsOnNoListAndComesBack() {
        Run run = create("put away");
        String uid = RunUid.text(run.uid());
        viewer().get("/api/v1/runs").then().body("runs.uid", hasItem(uid));

        logged.delete(run.id());
        logged.delete(run.id());
        viewer().get("/api/v1/runs").then().body("runs.uid", not(hasItem(uid)));

        logged.restore(run.id());
        viewer().get("/api/v1/runs").then().body("runs.uid", hasItem(uid));
        assertThatThrownBy(() -> logged.delete(Long.MAX_VALUE)).isInstanceOf(NotFoundProblem.class);
    }

    @Test
    void whatNeedsASpecificationIsRefusedWithTheReason() {
        long run = create("no spec").id();
        for (String action : new String[] {"clone", "cancel", "retry"}) {
            member().post("/api/v1/runs/" + run + "/" + action)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("NOT_TRAINED_HERE"));
        }
        viewer().get("/api/v1/runs/" + run + "/record").then().statusCode(409);
        viewer().get("/api/v1/runs/" + run)
                .then()
                .statusCode(200)
                .body("uid.length()", equalTo(32))
                .body("spec", nullValue())
                .body("tags.source", equalTo("notebook"));
    }

    @Test
    void aRunThatIsTrainedHereHasItsSpecificationAsParametersAndIsNobodyElsesToEnd() {
        String dataset = datasets.small();
        Integer id = member().contentType("application/yaml")
                .body(
                        """
                        name: trained here
                        network: {family: simple-cnn}
                        data: {dataset: %s}
                        train: {epochs: 3, batchSize: 64}
                        tags: {purpose: test}
                        """
                                .formatted(dataset)
                                .getBytes(UTF_8))
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .body("params.'train.batchSize'", equalTo("64"))
                .body("params.'network.family'", equalTo("simple-cnn"))
                .body("tags.purpose", equalTo("test"))
                .extract()
                .path("id");

        assertThatThrownBy(() -> logged.update(id, RunStatus.COMPLETED, null, null))
                .isInstanceOf(TrainedHereProblem.class);
    }

    @Test
    void anUnknownUidIsNotFound() {
        assertThatThrownBy(() -> logged.get(UUID.randomUUID())).isInstanceOf(NotFoundProblem.class);
        assertThat(RunUid.parse("not 32 hexadecimal digits at all")).isEmpty();
    }

    private Run create(String name) {
        return logged.create(new NewLoggedRun(Experiment.DEFAULT, name, START, Map.of("source", "notebook")), "mia");
    }

    private RequestSpecification viewer() {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER));
    }

    private RequestSpecification member() {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.MEMBER));
    }
}
