package io.trainyard.server.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.Service.CreateExperiment;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Experiment;
import org.mlflow.api.proto.Service.ExperimentTag;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunInfo;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.ActiveRun;
import org.mlflow.tracking.ExperimentsPage;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowContext;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.RunsPage;

/** Everything that the tracking API of MLflow's stock Java client offers, over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MlflowClientTest {
    private static final long START = 1_700_000_000_000L;

    @Inject
    Clients clients;

    private MlflowClient client;
    private String experiment;

    @BeforeEach
    void begin() {
        client = clients.withToken(Role.MEMBER);
        experiment = client.createExperiment(unique("vision"));
    }

    @Test
    void anExperimentIsFoundByIdAndByName() {
        String name = unique("tagged");
        String id = client.createExperiment(CreateExperiment.newBuilder()
                .setName(name)
                .setArtifactLocation("s3://bucket/there")
                .addTags(ExperimentTag.newBuilder().setKey("team").setValue("blue"))
                .build());

        Experiment found = client.getExperiment(id);
        assertThat(found.getName()).isEqualTo(name);
        assertThat(found.getArtifactLocation()).isEqualTo("s3://bucket/there");
        assertThat(found.getLifecycleStage()).isEqualTo("active");
        assertThat(found.getCreationTime()).isPositive();
        assertThat(found.getLastUpdateTime()).isEqualTo(found.getCreationTime());
        assertThat(found.getTagsList()).extracting(ExperimentTag::getKey).containsExactly("team");
        assertThat(client.getExperimentByName(name)).contains(found);
        assertThat(client.getExperimentByName(unique("none"))).isEmpty();
        assertThat(client.getExperiment(experiment).getArtifactLocation()).isEqualTo("mlflow-artifacts:/" + experiment);
    }

    @Test
    void theDefaultExperimentIsThere() {
        assertThat(client.getExperiment("0").getName()).isEqualTo("Default");
        assertThat(client.createRun().getExperimentId()).isEqualTo("0");
    }

    @Test
    void anExperimentIsRenamedTaggedPutAwayAndBroughtBack() {
        RunInfo run = client.createRun(experiment);
        String name = unique("renamed");
        client.renameExperiment(experiment, name);
        client.setExperimentTag(experiment, "team", "red");
        client.setExperimentTag(experiment, "team", "green");
        assertThat(client.getExperiment(experiment).getName()).isEqualTo(name);
        assertThat(client.getExperiment(experiment).getTags(0).getValue()).isEqualTo("green");

        client.deleteExperiment(experiment);
        assertThat(client.getExperiment(experiment).getLifecycleStage()).isEqualTo("deleted");
        assertThat(client.getRun(run.getRunId()).getInfo().getLifecycleStage()).isEqualTo("deleted");
        assertRefused(() -> client.createRun(experiment), 400, "must be in the 'active' state");
        assertRefused(
                () -> client.deleteExperiment(experiment), 404, "No Experiment with id=" + experiment + " exists");

        client.restoreExperiment(experiment);
        assertThat(client.getExperiment(experiment).getLifecycleStage()).isEqualTo("active");
        assertThat(client.getRun(run.getRunId()).getInfo().getLifecycleStage()).isEqualTo("active");
    }

    @Test
    void aNameIsTakenOnce() {
        String name = client.getExperiment(experiment).getName();
        assertRefused(() -> client.createExperiment(name), 400, "RESOURCE_ALREADY_EXISTS");
        String other = client.createExperiment(unique("other"));
        assertRefused(() -> client.renameExperiment(other, name), 400, "RESOURCE_ALREADY_EXISTS");
    }

    @Test
    void experimentsAreSearchedPageByPage() {
        String prefix = unique("search");
        List<String> ids = IntStream.range(0, 5)
                .mapToObj(i -> client.createExperiment(prefix + i))
                .toList();
        client.setExperimentTag(ids.get(1), "team", "a");
        client.deleteExperiment(ids.get(4));

        ExperimentsPage first =
                client.searchExperiments("name LIKE '" + prefix + "%'", ViewType.ACTIVE_ONLY, 3, List.of("name ASC"));
        assertThat(first.getItems()).extracting(Experiment::getExperimentId).isEqualTo(ids.subList(0, 3));
        assertThat(first.hasNextPage()).isTrue();
        assertThat(first.getNextPage().getItems())
                .extracting(Experiment::getExperimentId)
                .containsExactly(ids.get(3));
        assertThat(first.getNextPage().hasNextPage()).isFalse();

        assertThat(client.searchExperiments("tags.team = 'a' and name ilike '" + prefix.toUpperCase() + "%'")
                        .getItems())
                .extracting(Experiment::getExperimentId)
                .containsExactly(ids.get(1));
        assertThat(client.searchExperiments("name LIKE '" + prefix + "%'", ViewType.DELETED_ONLY, 10, List.of())
                        .getItems())
                .extracting(Experiment::getExperimentId)
                .containsExactly(ids.get(4));
        assertThat(client.searchExperiments("name LIKE '" + prefix + "%'", ViewType.ALL, 10, List.of())
                        .getItems())
                .as("the newest first")
                .extracting(Experiment::getExperimentId)
                .containsExactly(ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
        assertThat(client.searchExperiments().getItems())
                .extracting(Experiment::getExperimentId)
                .contains(ids.get(0));
    }

    @Test
    void aRunBegins() {
        RunInfo info = client.createRun(CreateRun.newBuilder()
                .setExperimentId(experiment)
                .setStartTime(START)
                .setRunName("first")
                .setUserId("ada")
                .addTags(tag("mlflow.source.name", "train.py"))
                .build());

        assertThat(info.getRunId()).matches("[0-9a-f]{32}").isEqualTo(info.getRunUuid());
        assertThat(info.getStatus()).isEqualTo(RunStatus.RUNNING);
        assertThat(info.getStartTime()).isEqualTo(START);
        assertThat(info.getEndTime()).isZero();
        assertThat(info.getUserId()).isEqualTo("ada");
        assertThat(info.getArtifactUri())
                .isEqualTo("mlflow-artifacts:/" + experiment + "/" + info.getRunId() + "/artifacts");
        Run run = client.getRun(info.getRunId());
        assertThat(run.getInfo()).isEqualTo(info);
        assertThat(tags(run))
                .containsEntry("mlflow.runName", "first")
                .containsEntry("mlflow.source.name", "train.py")
                .containsEntry("mlflow.user", "ada");
        assertThat(run.getData().getMetricsList()).isEmpty();
        assertThat(client.createRun(experiment).getRunName()).as("made up").isNotBlank();
    }

    @Test
    void aRunEnds() {
        String run = client.createRun(experiment).getRunId();
        client.setTerminated(run, RunStatus.FAILED, START + 5);
        assertThat(client.getRun(run).getInfo().getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(client.getRun(run).getInfo().getEndTime()).isEqualTo(START + 5);
        client.setTerminated(run);
        assertThat(client.getRun(run).getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        for (RunStatus status : List.of(RunStatus.KILLED, RunStatus.SCHEDULED, RunStatus.RUNNING)) {
            client.setTerminated(run, status);
            assertThat(client.getRun(run).getInfo().getStatus()).isEqualTo(status);
        }
    }

    @Test
    void aRunIsPutAwayAndBroughtBack() {
        String run = client.createRun(experiment).getRunId();
        client.deleteRun(run);
        assertThat(client.getRun(run).getInfo().getLifecycleStage()).isEqualTo("deleted");
        assertRefused(() -> client.logMetric(run, "loss", 1), 400, "must be in the 'active' state");
        assertRefused(() -> client.logParam(run, "lr", "1"), 400, "must be in the 'active' state");
        assertRefused(() -> client.setTag(run, "a", "b"), 400, "must be in the 'active' state");
        client.restoreRun(run);
        client.logMetric(run, "loss", 1);
    }

    @Test
    void aParameterIsSaidOnceOrTheSameAgain() {
        String run = client.createRun(experiment).getRunId();
        client.logParam(run, "lr", "0.1");
        client.logParam(run, "lr", "0.1");
        client.logParam(run, "empty", "");
        assertRefused(
                () -> client.logParam(run, "lr", "0.2"),
                400,
                "Changing param values is not allowed. Param with key='lr' was already logged with value='0.1' for run ID='"
                        + run + "'. Attempted logging new value '0.2'.");
        assertThat(client.getRun(run).getData().getParamsList())
                .containsExactlyInAnyOrder(param("lr", "0.1"), param("empty", ""));
    }

    @Test
    void tagsAreSetChangedAndTakenAway() {
        String run = client.createRun(experiment).getRunId();
        client.setTag(run, "colour", "red");
        client.setTag(run, "colour", "blue");
        client.setTag(run, "mlflow.runName", "renamed");
        client.setTag(run, "mlflow.note.content", "It **learns**.");
        Run tagged = client.getRun(run);
        assertThat(tagged.getInfo().getRunName()).isEqualTo("renamed");
        assertThat(tags(tagged))
                .containsEntry("colour", "blue")
                .containsEntry("mlflow.runName", "renamed")
                .containsEntry("mlflow.note.content", "It **learns**.");
        client.deleteTag(run, "colour");
        client.deleteTag(run, "mlflow.note.content");
        assertThat(tags(client.getRun(run))).doesNotContainKeys("colour", "mlflow.note.content");
        assertRefused(() -> client.deleteTag(run, "colour"), 404, "No tag with name: colour in run with id " + run);
    }

    @Test
    void metricsHaveAHistoryAndALatestValue() {
        String run = client.createRun(experiment).getRunId();
        client.logMetric(run, "loss", 3, START, 0);
        client.logMetric(run, "loss", 1, START + 20, 2);
        client.logMetric(run, "loss", 2, START + 10, 1);
        client.logMetric(run, "loss", 2, START + 10, 1); // exactly the same is nothing new
        client.logMetric(run, "loss", 5, START + 20, 2);
        client.logMetric(run, "other", 7);

        assertThat(client.getMetricHistory(run, "loss"))
                .containsExactly(
                        metric("loss", 3, START, 0),
                        metric("loss", 2, START + 10, 1),
                        metric("loss", 1, START + 20, 2),
                        metric("loss", 5, START + 20, 2));
        assertThat(client.getRun(run).getData().getMetricsList()).contains(metric("loss", 5, START + 20, 2));
        assertThat(client.getMetricHistory(run, "none")).isEmpty();
    }

    @Test
    void valuesThatAreNoNumbersAreValues() {
        String run = client.createRun(experiment).getRunId();
        client.logMetric(run, "nan", Double.NaN, START, 3);
        client.logMetric(run, "up", Double.POSITIVE_INFINITY, START, 3);
        client.logMetric(run, "down", Double.NEGATIVE_INFINITY, START, 3);
        client.logMetric(run, "mixed", -1, START, 3);
        client.logMetric(run, "mixed", Double.NaN, START, 3);
        client.logMetric(run, "above", 1, START, 3);
        client.logMetric(run, "above", Double.NaN, START, 3);
        assertThat(client.getRun(run).getData().getMetricsList())
                .contains(
                        metric("nan", Double.NaN, START, 3),
                        metric("up", Double.POSITIVE_INFINITY, START, 3),
                        metric("down", Double.NEGATIVE_INFINITY, START, 3),
                        metric("mixed", Double.NaN, START, 3), // NaN compares as 0
                        metric("above", 1, START, 3));
        assertThat(client.getMetricHistory(run, "nan").get(0).getValue()).isNaN();
    }

    @Test
    void aBatchLogsEverything() {
        String run = client.createRun(experiment).getRunId();
        List<Metric> metrics = IntStream.range(0, 800)
                .mapToObj(i -> metric("loss", i, START + i, i))
                .toList();
        client.logBatch(
                run, metrics, List.of(param("lr", "0.1")), List.of(tag("a", "b"), tag("mlflow.runName", "named")));
        Run logged = client.getRun(run);
        assertThat(logged.getData().getMetricsList()).containsExactly(metric("loss", 799, START + 799, 799));
        assertThat(logged.getData().getParamsList()).containsExactly(param("lr", "0.1"));
        assertThat(logged.getInfo().getRunName()).isEqualTo("named");
        assertThat(client.getMetricHistory(run, "loss")).isEqualTo(metrics);

        client.logBatch(run, metrics, null, null);
        assertThat(client.getMetricHistory(run, "loss")).isEqualTo(metrics);
    }

    @Test
    void aBatchIsLoggedWholeOrNotAtAll() {
        String run = client.createRun(experiment).getRunId();
        client.logParam(run, "lr", "0.1");
        assertRefused(
                () -> client.logBatch(
                        run,
                        List.of(metric("loss", 1, START, 0)),
                        List.of(param("lr", "0.2"), param("batch", "32")),
                        List.of(tag("a", "b"))),
                400,
                "Changing param values is not allowed. Params were already logged="
                        + "'[{'key': 'lr', 'old_value': '0.1', 'new_value': '0.2'}]' for run ID='" + run + "'.");
        Run run1 = client.getRun(run);
        assertThat(run1.getData().getMetricsList()).isEmpty();
        assertThat(run1.getData().getParamsList()).containsExactly(param("lr", "0.1"));
        assertThat(tags(run1)).doesNotContainKey("a");
    }

    @Test
    void aLongHistoryComesWholeForThisClientKnowsOnePageOnly() {
        String run = client.createRun(experiment).getRunId();
        for (int from = 0; from < 26_000; from += 1000) {
            int first = from;
            client.logBatch(
                    run,
                    IntStream.range(first, first + 1000)
                            .mapToObj(i -> metric("loss", i, START + i, i))
                            .toList(),
                    null,
                    null);
        }
        List<Metric> history = client.getMetricHistory(run, "loss");
        assertThat(history).hasSize(26_000);
        assertThat(history.get(25_999)).isEqualTo(metric("loss", 25_999, START + 25_999, 25_999));
    }

    @Test
    void runsAreSearched() {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String run = client.createRun(CreateRun.newBuilder()
                            .setExperimentId(experiment)
                            .setStartTime(START + i)
                            .build())
                    .getRunId();
            client.logMetric(run, "acc", i / 10.0, START, 0);
            client.logParam(run, "kind", i % 2 == 0 ? "even" : "odd");
            client.setTag(run, "place", "p" + i);
            runs.add(run);
        }
        List<String> one = List.of(experiment);
        assertThat(ids(client.searchRuns(one, null)))
                .as("the newest first")
                .containsExactly(runs.get(4), runs.get(3), runs.get(2), runs.get(1), runs.get(0));
        assertThat(ids(client.searchRuns(one, "metrics.acc > 0.15 and params.kind = 'even'")))
                .containsExactly(runs.get(4), runs.get(2));
        assertThat(ids(client.searchRuns(one, "tags.place LIKE 'p%' and tags.place != 'p0'")))
                .hasSize(4);
        assertThat(ids(client.searchRuns(one, "attributes.status = 'RUNNING'"))).hasSize(5);
        assertThat(ids(client.searchRuns(List.of(), null))).isEmpty();
        assertRefused(() -> client.searchRuns(one, "metrics.acc >"), 400, "INVALID_PARAMETER_VALUE");

        RunsPage page = client.searchRuns(one, "", ViewType.ACTIVE_ONLY, 2, List.of("metrics.acc ASC"));
        assertThat(page.getItems()).extracting(run -> run.getInfo().getRunId()).isEqualTo(runs.subList(0, 2));
        assertThat(page.getItems().get(0).getData().getMetrics(0)).isEqualTo(metric("acc", 0, START, 0));
        RunsPage next = (RunsPage) page.getNextPage();
        assertThat(next.getItems()).extracting(run -> run.getInfo().getRunId()).isEqualTo(runs.subList(2, 4));
        assertThat(next.getNextPage().hasNextPage()).isFalse();

        client.deleteRun(runs.get(0));
        assertThat(ids(client.searchRuns(one, ""))).doesNotContain(runs.get(0));
        assertThat(ids(client.searchRuns(one, "", ViewType.DELETED_ONLY))).containsExactly(runs.get(0));
        assertThat(ids(client.searchRuns(one, "", ViewType.ALL))).hasSize(5);
        assertThat(client.listRunInfos(experiment)).hasSize(4);
    }

    @Test
    void theFluentApiLogs() {
        MlflowContext context = new MlflowContext(client);
        context.setExperimentId(experiment);
        ActiveRun run = context.startRun("fluent");
        run.logParam("lr", "0.1");
        run.logParams(Map.of("a", "1", "b", "2"));
        run.logMetric("loss", 0.5, 1);
        run.logMetrics(Map.of("acc", 0.5, "f1", 0.6), 2);
        run.setTag("a", "b");
        run.setTags(Map.of("c", "d"));
        ActiveRun child = context.startRun("child", run.getId());
        child.endRun();
        run.endRun();

        Run logged = client.getRun(run.getId());
        assertThat(logged.getInfo().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(logged.getData().getMetricsCount()).isEqualTo(3);
        assertThat(logged.getData().getParamsCount()).isEqualTo(3);
        assertThat(tags(client.getRun(child.getId()))).containsEntry("mlflow.parentRunId", run.getId());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertRefused(() -> client.getRun("0".repeat(32)), 404, "Run with id=" + "0".repeat(32) + " not found");
        assertRefused(() -> client.getRun("nonsense"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(() -> client.logMetric("nonsense", "a", 1), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(() -> client.getExperiment("123456789"), 404, "No Experiment with id=123456789 exists");
        assertRefused(() -> client.getExperiment("nonsense"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(() -> client.createRun("123456789"), 404, "RESOURCE_DOES_NOT_EXIST");
        assertRefused(() -> client.sendGet("no/such/endpoint"), 404, "ENDPOINT_NOT_FOUND");
    }

    @Test
    void everyWayInIsOne() {
        assertThat(clients.withPassword(Role.MEMBER).createRun(experiment).getStatus())
                .isEqualTo(RunStatus.RUNNING);
        assertThat(clients.withTokenAsPassword().createRun(experiment).getStatus())
                .isEqualTo(RunStatus.RUNNING);
        MlflowClient viewer = clients.withPassword(Role.VIEWER);
        assertThat(viewer.getExperiment(experiment).getExperimentId()).isEqualTo(experiment);
        assertRefused(() -> viewer.createRun(experiment), 403, "PERMISSION_DENIED");
        assertRefused(() -> clients.asStranger().getExperiment(experiment), 401, "UNAUTHENTICATED");
    }

    private static void assertRefused(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, int status, String text) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MlflowHttpException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e.getBodyMessage()).contains(text);
        });
    }

    private static List<String> ids(List<RunInfo> runs) {
        return runs.stream().map(RunInfo::getRunId).toList();
    }

    private static Map<String, String> tags(Run run) {
        return run.getData().getTagsList().stream()
                .collect(java.util.stream.Collectors.toMap(RunTag::getKey, RunTag::getValue));
    }

    private static Metric metric(String key, double value, long timestamp, long step) {
        return Metric.newBuilder()
                .setKey(key)
                .setValue(value)
                .setTimestamp(timestamp)
                .setStep(step)
                .build();
    }

    private static Param param(String key, String value) {
        return Param.newBuilder().setKey(key).setValue(value).build();
    }

    private static RunTag tag(String key, String value) {
        return RunTag.newBuilder().setKey(key).setValue(value).build();
    }

    private static String unique(String name) {
        return name + "-" + UUID.randomUUID();
    }
}
