package io.trainyard.server.models.logged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.models.filter.InvalidSearchProblem;
import io.trainyard.server.models.filter.Paging;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class LoggedModelsTest {
    @Inject
    LoggedModels models;

    @Inject
    Jdbi jdbi;

    private BareRun run;

    @BeforeEach
    void makeARun() {
        run = BareRun.insert(jdbi);
    }

    @Test
    void aModelIsPendingUntilItsFilesAreHere() {
        LoggedModel made = models.create(
                run.experiment(),
                new NewLoggedModel("net", "Classifier", run.uid(), Map.of("depth", "18"), Map.of("team", "a")));
        assertThat(made.id().toString()).matches("m-[0-9a-f]{32}");
        assertThat(made.state()).isEqualTo(ModelState.PENDING);
        assertThat(made.run()).isEqualTo(run.uid());
        assertThat(made.location())
                .isEqualTo("mlflow-artifacts:/" + run.experiment() + "/models/" + made.id() + "/artifacts");
        assertThat(models.get(LoggedModelId.of(made.id().toString()))).isEqualTo(made);

        assertThat(models.finish(made.id(), ModelState.READY).state()).isEqualTo(ModelState.READY);
    }

    @Test
    void aModelWithoutANameGetsOne() {
        assertThat(make(null).name()).startsWith("model-");
        assertThatThrownBy(() -> make("a/b")).hasMessageContaining("Invalid model name ('a/b') provided");
        assertThatThrownBy(() -> make("")).isInstanceOf(InvalidLoggedModelProblem.class);
    }

    @Test
    void tagsChangeAndParametersDoNot() {
        LoggedModel made = make("net");
        models.tag(made.id(), Map.of("a", "1", "b", "2"));
        models.tag(made.id(), Map.of("a", "3"));
        models.untag(made.id(), "b");
        assertThat(models.get(made.id()).tags()).containsExactly(Map.entry("a", "3"));
        assertThatThrownBy(() -> models.untag(made.id(), "b"))
                .hasMessage("No tag with key 'b' found for model with ID '" + made.id() + "'.");

        models.log(made.id(), Map.of("lr", "0.1"));
        models.log(made.id(), Map.of("lr", "0.1", "depth", "3"));
        assertThatThrownBy(() -> models.log(made.id(), Map.of("lr", "0.2", "new", "x")))
                .isInstanceOf(InvalidLoggedModelProblem.class)
                .hasMessageContaining("'lr'");
        assertThat(models.get(made.id()).params()).containsExactly(Map.entry("depth", "3"), Map.entry("lr", "0.1"));
    }

    @Test
    void whatIsDeletedIsNotSeenAgain() {
        LoggedModel made = make("net");
        models.delete(made.id());
        assertThatThrownBy(() -> models.get(made.id()))
                .hasMessage("Logged model with ID '" + made.id() + "' not found.");
        assertThatThrownBy(() -> models.delete(made.id())).isInstanceOf(NoLoggedModelProblem.class);
        assertThatThrownBy(() -> models.finish(made.id(), ModelState.READY)).isInstanceOf(NoLoggedModelProblem.class);
        assertThat(names("")).isEmpty();
        assertThatThrownBy(() -> LoggedModelId.of("m-1")).isInstanceOf(NoLoggedModelProblem.class);
    }

    @Test
    void theNewestMetricOnEachDataSetIsKept() {
        LoggedModel made = make("net");
        models.log(List.of(
                metric(made, "acc", 0.5, 1, ""),
                metric(made, "acc", 0.7, 2, ""),
                metric(made, "acc", 0.7, 2, ""),
                metric(made, "acc", 0.9, 1, "test"),
                metric(made, "loss", Double.NaN, 1, "")));
        assertThat(models.get(made.id()).metrics())
                .extracting(ModelMetric::key, ModelMetric::datasetName, ModelMetric::value)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("acc", "", 0.7),
                        org.assertj.core.groups.Tuple.tuple("acc", "test", 0.9),
                        org.assertj.core.groups.Tuple.tuple("loss", "", Double.NaN));
    }

    @Test
    void modelsAreFoundByWhatIsKnownOfThem() {
        LoggedModel good = models.create(
                run.experiment(),
                new NewLoggedModel("good", "Agent", run.uid(), Map.of("lr", "0.1"), Map.of("team", "a")));
        LoggedModel bad =
                models.create(run.experiment(), new NewLoggedModel("bad", null, null, Map.of(), Map.of("team", "b")));
        models.create(BareRun.insert(jdbi).experiment(), new NewLoggedModel("other", null, null, Map.of(), Map.of()));
        models.log(List.of(metric(good, "acc", 0.9, 1, "test"), metric(bad, "acc", 0.4, 1, "train")));
        models.finish(good.id(), ModelState.READY);

        assertThat(names("")).containsExactly("bad", "good");
        assertThat(names("name LIKE 'go%'")).containsExactly("good");
        assertThat(names("params.lr = '0.1' AND tags.team != 'b'")).containsExactly("good");
        assertThat(names("metrics.acc > 0.5")).containsExactly("good");
        assertThat(names("attributes.status = 'READY' AND model_type = 'Agent'"))
                .containsExactly("good");
        assertThat(names("source_run_id = '" + run.name() + "'")).containsExactly("good");
        assertThat(names("model_id = '" + bad.id() + "'")).containsExactly("bad");
        assertThat(names("creation_timestamp > 0 AND last_updated_timestamp < 99999999999999"))
                .hasSize(2);
        assertThat(names("", List.of(new MeasuredOn("train", "")), List.of())).containsExactly("bad");
        assertThat(names("metrics.acc > 0.1", List.of(new MeasuredOn("test", "d")), List.of()))
                .containsExactly("good");
        assertThat(names("", List.of(), List.of(new LoggedModelOrder("metrics.acc", false, null))))
                .containsExactly("good", "bad");
        assertThat(names(
                        "", List.of(), List.of(new LoggedModelOrder("metrics.acc", true, new MeasuredOn("test", "d")))))
                .containsExactly("good", "bad");
        assertThat(names("", List.of(), List.of(new LoggedModelOrder("name", true, null))))
                .containsExactly("bad", "good");
    }

    @Test
    void aMetricWithALongNameIsStoredOrRefused() {
        LoggedModel made = make("net");
        models.log(List.of(new ModelMetric(made.id(), run.uid(), "k".repeat(250), 1, 1, 1, "d".repeat(500), "x")));
        assertThat(models.get(made.id()).metrics()).hasSize(1);
        assertThatThrownBy(() -> metric(made, "k".repeat(251), 1, 1, "")).hasMessageContaining("'key'");
        assertThatThrownBy(() -> metric(made, "😀".repeat(250), 1, 1, "😀".repeat(500)))
                .isInstanceOf(InvalidLoggedModelProblem.class)
                .hasMessageContaining("'dataset_name'");
    }

    @Test
    void whatCannotBeAskedForIsSaid() {
        assertThatThrownBy(() -> names("colour = 'x'")).isInstanceOf(InvalidSearchProblem.class);
        assertThatThrownBy(() -> names("data.x = 'x'")).hasMessageContaining("Invalid entity type: 'data'");
        assertThatThrownBy(() -> names("metrics.acc LIKE 'x'")).hasMessageContaining("Invalid comparator");
        assertThatThrownBy(() -> names("name > 'x'")).hasMessageContaining("Invalid comparator");
        assertThatThrownBy(() -> names("", List.of(), List.of(new LoggedModelOrder("params.lr", true, null))))
                .hasMessageContaining("Invalid order by field name");
    }

    private LoggedModel make(String name) {
        return models.create(run.experiment(), new NewLoggedModel(name, null, null, Map.of(), Map.of()));
    }

    private ModelMetric metric(LoggedModel model, String key, double value, long step, String dataset) {
        return new ModelMetric(
                model.id(), run.uid(), key, value, 1000 + step, step, dataset, dataset.isEmpty() ? "" : "d");
    }

    private List<String> names(String filter) {
        return names(filter, List.of(), List.of());
    }

    private List<String> names(String filter, List<MeasuredOn> datasets, List<LoggedModelOrder> order) {
        return models
                .search(List.of(run.experiment()), filter, datasets, order, Paging.of(100, 1000, null))
                .items()
                .stream()
                .map(LoggedModel::name)
                .toList();
    }
}
