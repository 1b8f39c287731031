package io.trainyard.server.sweeps;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractIntegerAssert;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SweepResourceTest {
    private static final String GRID =
            """
            name: rates
            method: grid
            search:
              train.optimizer.lr: [0.1, 1e-2]
              train.batchSize: {type: integer, min: 32, max: 64, step: 32}
            budget: {atOnce: 2}
            """;

    private static final String HALVING =
            """
            method: asha
            seed: 5
            search: {train.optimizer.lr: {type: logUniform, min: 0.001, max: 1}}
            budget: {runs: 5, atOnce: 4}
            """;

    @Inject
    SweepForTests sweep;

    @Inject
    TrialWorker worker;

    @Inject
    CallersForTests callers;

    @Inject
    GoalCurves curves;

    @Inject
    SweepSteps steps;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void prepare() {
        sweep.prepare();
        worker.hello();
    }

    @Test
    void trialsAreBegunAsThereIsRoomAndTheSweepEndsWithTheLast() {
        sweep.submit(GRID + SweepForTests.run(worker, 3))
                .statusCode(201)
                .header("Location", containsString("/api/v1/sweeps/"))
                .body("state", equalTo("running"))
                .body("spent.trials", equalTo(4))
                .body("spent.begun", equalTo(2));
        assertThat(sweep.states()).containsExactly("queued", "queued", "planned", "planned");

        int first = trained(0.5, 0.7, 0.6);
        sweep.goOn();
        assertThat(sweep.states()).containsExactly("completed", "queued", "queued", "planned");
        for (int i = 0; i < 3; i++) {
            trained(0.4);
            sweep.goOn();
        }

        JsonPath done = sweep.get();
        assertThat(done.getString("state")).isEqualTo("completed");
        assertThat(done.getString("reason")).isNull();
        assertThat(done.getInt("best.run")).isEqualTo(first);
        assertThat(done.getDouble("best.best")).isEqualTo(0.7, within(1e-6));
        assertThat(done.getInt("best.bestEpoch")).isEqualTo(1);
        assertThat(done.getInt("spent.epochs")).isEqualTo(6);
        assertThat(done.getInt("importance.needed")).isEqualTo(10);
        sweep.act("pause").statusCode(409).body("detail", containsString("is completed and cannot pause"));
    }

    @Test
    void aTrialIsAnOrdinaryRunThatIsFoundByItsSweep() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        int run = sweep.get().getInt("trials[1].run");

        JsonPath told = sweep.ofRun(run);

        assertThat(told.getString("name")).isEqualTo("rates 2");
        assertThat(told.getString("experiment")).isEqualTo("sweeps");
        assertThat(told.getDouble("spec.train.optimizer.lr")).isEqualTo(0.1, within(1e-9));
        assertThat(told.getInt("spec.train.batchSize")).isEqualTo(64);
        assertThat(told.getString("spec.data.dataset")).isEqualTo("small@1");
        assertThat(told.<Map<String, String>>get("tags"))
                .containsEntry("sweep", Integer.toString(sweep.id()))
                .containsEntry("trial", "2");
        sweep.asMember()
                .queryParam("filter", "tags.sweep = '" + sweep.id() + "'")
                .get("/api/v1/runs")
                .then()
                .body("runs", hasSize(2));
    }

    @Test
    void numbersThatYamlCallsTextAreShownAsTheNumbersTheyAre() {
        JsonPath told =
                sweep.submit(GRID + SweepForTests.run(worker, 3)).extract().jsonPath();

        assertThat((Object) told.get("trials[2].values.'train.optimizer.lr'")).isEqualTo(0.01f);
    }

    @Test
    void aSweepInJsonIsTheSame() {
        sweep.submit(
                        """
                        {"method": "random", "seed": 3, "budget": {"runs": 2},
                         "search": {"network": [{"family": "simple-cnn"}, {"family": "mlp"}]},
                         "run": {"data": {"dataset": "small"}, "train": {"epochs": 1}}}
                        """,
                        "application/json")
                .statusCode(201)
                .body("name", equalTo("sweep"))
                .body("trials.values.network.family", hasItem("mlp"))
                .body("spec.goal.metric", equalTo("val/accuracy"))
                .body("spec.goal.mode", equalTo("max"));
        sweep.act("cancel").statusCode(200);
    }

    @Test
    void aPreviewShowsTheTrialsThatASubmissionBegins() {
        String document = HALVING + SweepForTests.run(worker, 9);

        List<Object> preview = sweep.asMember()
                .contentType("application/yaml")
                .body(document.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/sweeps/check")
                .then()
                .statusCode(200)
                .body("epochs", equalTo(45))
                .extract()
                .jsonPath()
                .getList("trials.values");

        assertThat(sweep.submit(document).extract().jsonPath().getList("trials.values"))
                .isEqualTo(preview);
    }

    @Test
    void theWorstOfThreeIsStoppedAtItsRungAndSaysWhy() {
        sweep.submit(HALVING + SweepForTests.run(worker, 9)).statusCode(201);
        int first = worker.take();
        int second = worker.take();
        int third = worker.take();

        worker.reached(first, 0, 0.5);
        worker.reached(second, 0, 0.6);
        sweep.goOn();
        assertThat(worker.command(first)).isEqualTo("CONTINUE");
        worker.reached(third, 0, 0.41);
        sweep.goOn();

        assertThat(worker.command(third)).isEqualTo("CANCEL");
        worker.finish(third, Ending.CANCELLED);
        JsonPath run = sweep.ofRun(third);
        assertThat(run.getString("status")).isEqualTo("cancelled");
        assertThat(run.getString("reason"))
                .isEqualTo("Stopped by sweep %d after 1 epoch: val/accuracy 0.41 was not among the best third of 3."
                        .formatted(sweep.id()));
        assertThat(run.getInt("metrics.'val/accuracy'.count")).isEqualTo(1);
        JsonPath told = sweep.get();
        assertThat(told.getString("trials[2].state")).isEqualTo("stopped");
        assertThat(told.getList("trials[2].rungs.goesOn")).containsExactly(false);
        assertThat(told.getList("trials[0].rungs.epochs")).containsExactly(1);
        assertThat(worker.command(second)).isEqualTo("CONTINUE");
    }

    @Test
    void whatIsStoppedAndTriedAgainByAPersonIsTrainedToItsEnd() {
        sweep.submit(HALVING + SweepForTests.run(worker, 9));
        int third = stopThird();

        sweep.asMember()
                .post("/api/v1/runs/{run}/retry", third)
                .then()
                .statusCode(200)
                .body("reason", nullValue());
        assertThat(worker.take()).isEqualTo(third);
        worker.reached(third, 0, 0.41, 0.4, 0.3);
        sweep.goOn();

        assertThat(worker.command(third)).isEqualTo("CONTINUE");
    }

    @Test
    void aTrialThatIsFasterThanTheServerIsJudgedAtEveryRungThatItPassed() {
        sweep.submit(HALVING + SweepForTests.run(worker, 9));
        int first = worker.take();
        int second = worker.take();
        int third = worker.take();
        worker.reached(first, 0, 0.5, 0.6, 0.7, 0.8);
        worker.reached(second, 0, 0.4, 0.5, 0.9, 0.9);
        worker.reached(third, 0, 0.6, 0.6, 0.6, 0.6);

        sweep.goOn();

        JsonPath told = sweep.get();
        assertThat(told.getList("trials[2].rungs.epochs")).containsExactly(1, 3);
        assertThat(told.getList("trials[2].rungs.goesOn")).containsExactly(true, false);
        assertThat(worker.command(third)).isEqualTo("CANCEL");
        assertThat(sweep.get().getList("trials[1].rungs.goesOn")).containsExactly(true, true);
    }

    @Test
    void twoServersAtOnceDecideOnceAndBeginNoTrialTwice() throws Exception {
        sweep.submit(HALVING.replace("atOnce: 4", "atOnce: 3") + SweepForTests.run(worker, 9));
        List<Integer> runs = List.of(worker.take(), worker.take(), worker.take());
        for (int i = 0; i < runs.size(); i++) {
            worker.reached(runs.get(i), 0, 0.9 - i / 10.0);
        }
        worker.finish(runs.get(0), Ending.COMPLETED);

        ExecutorService servers = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> server = () -> {
                new SweepDriver(jdbi, curves, steps).advance(sweep.id());
                return null;
            };
            for (Future<Void> done : servers.invokeAll(List.of(server, server, server, server))) {
                done.get();
            }
        } finally {
            servers.shutdown();
        }

        JsonPath told = sweep.get();
        assertThat(told.getInt("spent.begun")).isEqualTo(4);
        assertThat(told.getList("trials.run").stream()
                        .filter(run -> run != null)
                        .distinct())
                .hasSize(4);
        int decided = jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from sweep_rung where sweep_id = :sweep and epochs = 1")
                        .bind("sweep", sweep.id())
                        .mapTo(int.class)
                        .one());
        assertThat(decided).isEqualTo(3);
        assertThat(worker.command(runs.get(2))).isEqualTo("CANCEL");
    }

    @Test
    void whatIsWorseThanTheMedianOfThoseBeforeIsStopped() {
        sweep.submit(
                        """
                        method: quasiRandom
                        search: {train.optimizer.lr: {type: uniform, min: 0.001, max: 1}}
                        budget: {runs: 5, atOnce: 1}
                        medianStopping: {warmup: 2, minTrials: 2}
                        """
                                + SweepForTests.run(worker, 4))
                .statusCode(201);
        for (double level : new double[] {0.6, 0.8}) {
            trained(level, level, level, level);
            sweep.goOn();
        }

        int poor = worker.take();
        worker.reached(poor, 0, 0.1);
        sweep.goOn();
        assertThat(worker.command(poor)).as("during the warm-up").isEqualTo("CONTINUE");
        worker.reached(poor, 1, 0.65);
        sweep.goOn();

        assertThat(worker.command(poor)).isEqualTo("CANCEL");
        worker.finish(poor, Ending.CANCELLED);
        assertThat(sweep.ofRun(poor).getString("reason"))
                .endsWith(
                        "after 2 epochs: its best val/accuracy, 0.65, is worse than 0.7, the median of what 2 others had"
                                + " averaged by then.");
        sweep.goOn();
        int good = worker.take();
        worker.reached(good, 0, 0.1, 0.71);
        sweep.goOn();
        assertThat(worker.command(good)).isEqualTo("CONTINUE");
    }

    @Test
    void aSweepIsPausedResumedAndCancelledAsAWhole() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        int training = worker.take();

        sweep.act("pause").statusCode(200).body("state", equalTo("paused"));
        assertThat(worker.command(training)).isEqualTo("PAUSE");
        assertThat(sweep.states()).containsExactly("running", "paused", "planned", "planned");
        sweep.act("pause").statusCode(409).body("detail", containsString("it can resume or cancel"));
        sweep.goOn();

        sweep.act("resume").statusCode(200).body("state", equalTo("running"));
        assertThat(sweep.states()).containsExactly("running", "queued", "planned", "planned");
        worker.finish(training, Ending.PAUSED); // it had been told before
        sweep.goOn();
        assertThat(sweep.states()).containsExactly("queued", "queued", "planned", "planned");

        worker.take();
        sweep.act("cancel").statusCode(200).body("state", equalTo("cancelled"));
        assertThat(worker.command(training)).isEqualTo("CANCEL");
        worker.finish(training, Ending.CANCELLED);
        sweep.goOn();
        assertThat(sweep.states()).containsExactly("cancelled", "cancelled", "planned", "planned");
        assertThat(sweep.ofRun(training).getString("reason"))
                .isEqualTo("Cancelled together with sweep " + sweep.id() + ".");
        sweep.act("resume").statusCode(409);
    }

    @Test
    void aTrialThatAPersonPausesMakesRoomForAnother() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        int first = sweep.get().getInt("trials[0].run");

        sweep.asMember().post("/api/v1/runs/{run}/pause", first).then().statusCode(200);
        sweep.goOn();

        assertThat(sweep.states()).containsExactly("paused", "queued", "queued", "planned");
    }

    @Test
    void aTrialIsOnlyBegunIfAllItsEpochsFitIntoTheBudget() {
        sweep.submit(GRID.replace("atOnce: 2", "epochs: 8") + SweepForTests.run(worker, 3));
        assertThat(sweep.states()).containsExactly("queued", "queued", "planned", "planned");

        trained(0.5);
        sweep.goOn();
        assertThat(sweep.states())
                .as("two epochs are given back")
                .containsExactly("completed", "queued", "queued", "planned");
        trained(0.5, 0.5, 0.5);
        trained(0.5, 0.5, 0.5);
        sweep.goOn();

        assertThat(sweep.get().getString("state")).isEqualTo("completed");
        assertThat(sweep.get().getString("reason"))
                .isEqualTo("Its budget of 8 epochs is spent: 1 of 4 trials were not begun.");
        assertThat(sweep.get().getInt("spent.epochs")).isEqualTo(7);
    }

    @Test
    void whenTheTimeIsSpentTheOthersAreStopped() {
        sweep.submit(GRID.replace("atOnce: 2", "atOnce: 2, hours: 2") + SweepForTests.run(worker, 3));
        int run = worker.take();
        jdbi.useHandle(handle -> handle.execute(
                "update attempt set started_at = now() - interval '121 minutes' where job_id = (select id from job where run_id = ?)",
                run));

        sweep.goOn();

        assertThat(worker.command(run)).isEqualTo("CANCEL");
        assertThat(sweep.states()).containsExactly("running", "stopped", "planned", "planned");
        worker.finish(run, Ending.CANCELLED);
        sweep.goOn();
        assertThat(sweep.ofRun(run).getString("reason"))
                .isEqualTo("Stopped by sweep %d: its 2 hours of training are spent.".formatted(sweep.id()));
        assertThat(sweep.get().getString("reason"))
                .isEqualTo("Its 2 hours of training are spent: 2 of 4 trials were not begun.");
    }

    @Test
    void aFailedTrialDoesNotHoldTheOthersUp() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        int run = worker.take();

        worker.finish(run, Ending.FAILED_FOR_GOOD);
        sweep.goOn();

        assertThat(sweep.states()).containsExactly("failed", "queued", "queued", "planned");
    }

    @Test
    void aTrialWhoseDataSetIsGoneWhenItsTurnComesIsRefusedAndTheNextIsBegun() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        jdbi.useHandle(handle -> handle.execute(
                "update sweep_trial set spec = jsonb_set(spec, '{data,dataset}', '\"gone@1\"') where sweep_id = ? and number = 3",
                sweep.id()));

        trained(0.5);
        sweep.goOn();

        JsonPath told = sweep.get();
        assertThat(told.getList("trials.state")).containsExactly("completed", "queued", "refused", "queued");
        assertThat(told.getString("trials[2].reason")).contains("gone@1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    search: {}                                              | search | has 0 fields
                    search: {train.lr: [1, 2]}                              | search.train.lr | is unknown in trial 1
                    search: {train.epochs.x: [1]}                           | search.train.epochs.x | names no field that is there
                    search: {name: [a, b]}                                  | search.name | is nothing that is trained
                    search: {train..lr: [1]}                                | search.train..lr | is no path of a field
                    search: {train: [{epochs: 1}], train.epochs: [1, 2]}    | search.train.epochs | is a part of train, which is searched
                    search: {train.epochs: []}                              | search.train.epochs.values | is empty
                    search: {train.epochs: [2, 2]}                          | search.train.epochs.values | has a value twice
                    search: {train.epochs: {type: uniform, min: 2}}         | search.train.epochs.max | is missing
                    search: {train.epochs: {type: uniform, min: 2, max: 1}} | search.train.epochs.max | is not above min
                    search: {train.epochs: {type: normal}}                  | search.train.epochs.type | is 'normal'
                    search: {train.epochs: 3}                               | search.train.epochs | is the number 3
                    search: {train.optimizer.lr: {type: logUniform, min: 0, max: 1}} | search.train.optimizer.lr.min | is 0.0
                    search: {train.batchSize: {type: integer, min: 0, max: 1}} | search.train.batchSize | is 0 in trial
                    search: {train.batchSize: {type: uniform, min: 1, max: 2}} | search.train.batchSize | in trial 1
                    search: {data.dataset: [small, none-such]}              | search.data.dataset | is 'none-such', which is no data set here
                    search: {data.validation.fraction: [0, 0.1]}            | run.checkpoints.keepBest.metric | nothing is held out for validation in trial
                    goal: {metric: test/accuracy}                           | goal.metric | is measured once, at the end
                    goal: {metric: lr}                                      | goal.metric | is 'lr'
                    budget: {runs: 0}                                       | budget.runs | is 0
                    budget: {epochs: 2}                                     | budget.epochs | the first trial alone takes 3
                    asha: {eta: 3}                                          | asha | method is not asha
                    method: best                                            | method | is 'best'
                    methods: grid                                           | methods | is unknown
                    seed: soon                                              | seed | is the text 'soon'
                    run: 5                                                  | run | is the number 5
                    """)
    void aMistakeNamesItsFieldAndTheFix(String line, String path, String message) {
        String rest = (line.startsWith("search") ? "" : "search: {train.optimizer.lr: [0.1, 0.2]}\n")
                + (line.startsWith("run") ? "" : SweepForTests.run(worker, 3));

        JsonPath told = sweep.submit(line + "\n" + rest)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_SPEC"))
                .extract()
                .jsonPath();

        assertThat(told.getList("mistakes.path", String.class)).contains(path);
        int at = told.getList("mistakes.path").indexOf(path);
        assertThat(told.getString("mistakes[" + at + "].message")).contains(message);
        assertThat(told.getString("mistakes[" + at + "].fix")).isNotBlank();
    }

    @Test
    void whatIsWrongWithEveryTrialIsToldOnceAndOfTheRun() {
        sweep.submit("search: {train.optimizer.lr: [0.1, 0.2]}\nrun: {data: {dataset: small}, train: {epochs: 0}}\n")
                .statusCode(400)
                .body("mistakes.path", hasItem("run.train.epochs"))
                .body("mistakes.findAll { it.path == 'run.train.epochs' }", hasSize(1))
                .body("mistakes.find { it.path == 'run.network' }.message", equalTo("is missing"));
    }

    @Test
    void aGridThatIsTooLargeOrHasNoEndIsRefused() {
        String wide = "{type: integer, min: 1, max: 100}";
        sweep.submit("method: grid\nsearch: {train.batchSize: %s, train.seed: %s}\n".formatted(wide, wide)
                        + SweepForTests.run(worker, 3))
                .statusCode(400)
                .body("mistakes[0].message", equalTo("has a grid of 10000 points, more than 1000 runs"));
        sweep.submit("method: grid\nsearch: {train.optimizer.lr: {type: logUniform, min: 0.1, max: 1}}\n"
                        + SweepForTests.run(worker, 3))
                .statusCode(400)
                .body("mistakes[0].path", equalTo("search.train.optimizer.lr"))
                .body("mistakes[0].message", containsString("has no end"));
    }

    @Test
    void onlyMembersSubmitAndStopAndEverybodyWhoIsSignedInLooks() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        String viewer = callers.tokenOf(Role.VIEWER);

        asViewer(viewer, "/api/v1/sweeps", GRID).isEqualTo(403);
        asViewer(viewer, "/api/v1/sweeps/" + sweep.id() + "/cancel", "").isEqualTo(403);
        given().header("Authorization", "Bearer " + viewer)
                .get("/api/v1/sweeps?limit=1")
                .then()
                .statusCode(200)
                .body("sweeps.id", equalTo(List.of(sweep.id())))
                .body("sweeps[0].trials", nullValue());
        given().get("/api/v1/sweeps").then().statusCode(401);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        sweep.asMember()
                .get("/api/v1/sweeps/987654321")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no sweep 987654321."));
        sweep.asMember().post("/api/v1/sweeps/987654321/cancel").then().statusCode(404);
        sweep.asMember().get("/sweeps/987654321").then().statusCode(404);
        sweep.asMember().get("/api/v1/sweeps?limit=many").then().statusCode(400);
        sweep.submit("").statusCode(400);
    }

    @Test
    void thePagesShowWhatIsTried() {
        sweep.submit(GRID + SweepForTests.run(worker, 3));
        trained(0.5, 0.25);
        sweep.goOn();

        assertThat(page("/sweeps")).contains("rates", "train.optimizer.lr", "/sweeps/" + sweep.id());
        assertThat(page("/sweeps/" + sweep.id()))
                .contains("rates", "50.00 %", "trial 1, epoch 0", "With fewer than 10 trials", "1e-2", "planned");
        assertThat(page("/sweeps/new")).contains("quasiRandom", "train.optimizer.lr", "family");
        assertThat(page("/sweeps/new?from=" + sweep.id())).contains("Clone of sweep", "method: grid");
        assertThat(page("/sweeps/new?run=" + sweep.get().getInt("trials[0].run")))
                .contains("small@1");
        sweep.asMember()
                .formParam("yaml", "search: {train.lr: [1]}")
                .post("/sweeps/new")
                .then()
                .statusCode(400)
                .body(containsString("The sweep cannot be submitted yet"), containsString("run"));
    }

    private AbstractIntegerAssert<?> asViewer(String viewer, String path, String body) {
        return assertThat(given().header("Authorization", "Bearer " + viewer)
                .contentType("application/yaml")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path)
                .statusCode());
    }

    private String page(String path) {
        return sweep.asMember().get(path).then().statusCode(200).extract().asString();
    }

    /** Takes the next trial and trains it to its end. */
    private int trained(double... accuracies) {
        int run = worker.take();
        worker.reached(run, 0, accuracies);
        worker.finish(run, Ending.COMPLETED);
        return run;
    }

    private int stopThird() {
        List<Integer> runs = new ArrayList<>();
        for (double value : new double[] {0.5, 0.6, 0.41}) {
            runs.add(worker.take());
            worker.reached(runs.get(runs.size() - 1), 0, value);
        }
        sweep.goOn();
        int third = runs.get(2);
        assertThat(worker.command(third)).isEqualTo("CANCEL");
        worker.finish(third, Ending.CANCELLED);
        return third;
    }
}
