package io.trainyard.server.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.models.filter.InvalidSearchProblem;
import io.trainyard.server.models.filter.Page;
import io.trainyard.server.models.filter.Paging;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RegisteredModelsTest {
    @Inject
    RegisteredModels models;

    @Inject
    ModelVersions versions;

    private String name;

    @BeforeEach
    void chooseAName() {
        name = "Model " + UUID.randomUUID();
    }

    @Test
    void aModelIsKnownByItsName() {
        RegisteredModel made = models.create(name, "sees things", Map.of("team", "vision"));
        assertThat(made.description()).isEqualTo("sees things");
        assertThat(made.tags()).containsExactly(Map.entry("team", "vision"));
        assertThat(made.latest()).isEmpty();
        assertThat(models.get(name)).isEqualTo(made);
        assertThatThrownBy(() -> models.create(name, null, Map.of()))
                .isInstanceOf(ModelExistsProblem.class)
                .hasMessageContaining("Registered Model (name=" + name + ") already exists");
    }

    @Test
    void aModelThatIsNotThereIsSaidNotToBe() {
        assertThatThrownBy(() -> models.get(name)).hasMessage("Registered Model with name=" + name + " not found");
        assertThatThrownBy(() -> models.describe(name, "x")).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> models.rename(name, "other")).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> models.delete(name)).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> models.tag(name, "k", "v")).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> versions.create(name, source("x"), "me")).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> versions.get(name, 1))
                .hasMessage("Model Version (name=" + name + ", version=1) not found");
    }

    @Test
    void aModelIsRenamedWithItsVersions() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "me");
        RegisteredModel renamed = models.rename(name, name + " new");
        assertThat(renamed.name()).isEqualTo(name + " new");
        assertThat(versions.get(name + " new", 1).model()).isEqualTo(name + " new");
        assertThatThrownBy(() -> models.get(name)).isInstanceOf(NoModelProblem.class);
        models.create(name, null, Map.of());
        assertThatThrownBy(() -> models.rename(name, name + " new")).isInstanceOf(ModelExistsProblem.class);
        assertThat(models.rename(name, name).name()).isEqualTo(name);
    }

    @Test
    void tagsAndDescriptionsChange() {
        models.create(name, null, Map.of("a", "1"));
        models.tag(name, "a", "2");
        models.tag(name, "b", "3");
        models.untag(name, "c");
        assertThat(models.get(name).tags()).containsExactly(Map.entry("a", "2"), Map.entry("b", "3"));
        models.untag(name, "a");
        assertThat(models.get(name).tags()).containsOnlyKeys("b");
        assertThat(models.describe(name, "").description()).isEmpty();
    }

    @Test
    void versionsAreCountedAndNoNumberIsGivenTwice() {
        models.create(name, null, Map.of());
        assertThat(versions.create(name, source("a"), "me").number()).isEqualTo(1);
        assertThat(versions.create(name, source("b"), "me").number()).isEqualTo(2);
        versions.delete(name, 2, "ada");
        assertThat(versions.create(name, source("c"), "me").number()).isEqualTo(3);
        assertThatThrownBy(() -> versions.get(name, 2)).isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> versions.delete(name, 2, "ada")).isInstanceOf(NoModelProblem.class);
        assertThat(models.get(name).latest())
                .singleElement()
                .extracting(ModelVersion::number)
                .isEqualTo(3);
    }

    @Test
    void versionsThatAreRegisteredAtOnceAllGetNumbersOfTheirOwn() throws Exception {
        models.create(name, null, Map.of());
        ExecutorService registrars = Executors.newFixedThreadPool(8);
        List<Callable<Integer>> registering = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            registering.add(() -> versions.create(name, source("x"), "me").number());
        }
        try {
            List<Integer> numbers = new ArrayList<>();
            for (Future<Integer> registered : registrars.invokeAll(registering)) {
                numbers.add(registered.get());
            }
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 24).boxed().collect(Collectors.toList()));
        } finally {
            registrars.shutdown();
        }
    }

    @Test
    void aStageIsLeftByTheOthersIfAskedTo() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "me");
        versions.create(name, source("b"), "me");
        versions.create(name, source("c"), "me");
        versions.transition(name, 1, Stage.PRODUCTION, false, "ada");
        versions.transition(name, 2, Stage.PRODUCTION, false, "ada");
        assertThat(versions.get(name, 1).stage()).isEqualTo(Stage.PRODUCTION);
        versions.transition(name, 3, Stage.of("pRoduction"), true, "ada");
        assertThat(versions.get(name, 1).stage()).isEqualTo(Stage.ARCHIVED);
        assertThat(versions.get(name, 2).stage()).isEqualTo(Stage.ARCHIVED);
        assertThat(models.latest(name, List.of(Stage.PRODUCTION, Stage.ARCHIVED)))
                .extracting(ModelVersion::number)
                .containsExactlyInAnyOrder(3, 2);
        assertThat(models.latest(name, List.of())).hasSize(2);
        assertThatThrownBy(() -> versions.transition(name, 1, Stage.NONE, true, "ada"))
                .hasMessageContaining("is not an Active stage");
        assertThatThrownBy(() -> versions.transition(name, 9, Stage.STAGING, true, "ada"))
                .isInstanceOf(NoModelProblem.class);
        assertThatThrownBy(() -> Stage.of("Live"))
                .hasMessage(
                        "Invalid Model Version stage: Live. Value must be one of None, Staging, Production, Archived.");
    }

    @Test
    void whatHappenedToAModelIsRemembered() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "ada");
        versions.create(name, source("b"), "ben");
        models.alias(name, "champion", 2, "cleo");
        models.unalias(name, "champion", "dora");
        models.unalias(name, "champion", "nobody");
        versions.transition(name, 1, Stage.STAGING, false, "ada");
        versions.delete(name, 2, "ben");

        assertThat(models.history(name).stream().map(event -> "%s %s %s %s"
                        .formatted(event.user(), event.what().word(), event.version(), event.name())))
                .containsExactly(
                        "ben deleted 2 null",
                        "ada staged 1 Staging",
                        "dora unaliased 2 champion",
                        "cleo aliased 2 champion",
                        "ben registered 2 null",
                        "ada registered 1 null");
    }

    @Test
    void anAliasPointsAtOneVersion() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "me");
        versions.create(name, source("b"), "me");
        models.alias(name, "champion", 1, "ada");
        models.alias(name, "backup", 1, "ada");
        models.alias(name, "champion", 2, "ada");
        assertThat(versions.byAlias(name, "champion").number()).isEqualTo(2);
        assertThat(models.get(name).aliases()).containsOnly(Map.entry("champion", 2), Map.entry("backup", 1));
        assertThat(versions.get(name, 2).aliases()).containsExactly("champion");
        models.unalias(name, "backup", "ada");
        models.unalias(name, "backup", "ada");
        versions.delete(name, 2, "ada");
        assertThatThrownBy(() -> versions.byAlias(name, "champion"))
                .isInstanceOf(InvalidModelProblem.class)
                .hasMessage("Registered model alias champion not found.");
        assertThatThrownBy(() -> models.alias(name, "champion", 2, "ada")).isInstanceOf(NoModelProblem.class);
    }

    @Test
    void someAliasesAreNone() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "me");
        assertThatThrownBy(() -> models.alias(name, "", 1, "ada")).hasMessageContaining("cannot be empty");
        assertThatThrownBy(() -> models.alias(name, "Latest", 1, "ada")).hasMessageContaining("is reserved");
        assertThatThrownBy(() -> models.alias(name, "v12", 1, "ada"))
                .hasMessage("Version alias name 'v12' is reserved.");
        assertThatThrownBy(() -> models.alias(name, "a b", 1, "ada")).hasMessageContaining("Invalid alias name: 'a b'");
        assertThatThrownBy(() -> models.alias(name, "a".repeat(256), 1, "ada")).hasMessageContaining("255 characters");
    }

    @Test
    void whatIsTooLongIsRefusedByItsField() {
        assertThatThrownBy(() -> models.create("", null, Map.of()))
                .hasMessage("Missing value for required parameter 'name'.");
        assertThatThrownBy(() -> models.create("n".repeat(257), null, Map.of())).hasMessageContaining("'name'");
        assertThatThrownBy(() -> models.create(name, "d".repeat(5001), Map.of()))
                .hasMessage("'description' exceeds the maximum length of 5000 characters");
        assertThatThrownBy(() -> models.create(name, null, Map.of("k", "v".repeat(5001))))
                .hasMessageContaining("'value'");
        assertThatThrownBy(() -> new NewVersion("s", "s", "r".repeat(251), null, null, Map.of()))
                .hasMessage("'run_id' exceeds the maximum length of 250 characters");
        assertThatThrownBy(() -> source("")).hasMessage("Missing value for required parameter 'source'.");
    }

    @Test
    void modelsAreFoundByNameAndTags() {
        String mark = UUID.randomUUID().toString();
        models.create(mark + " One", null, Map.of("team", "a", "mark", mark));
        models.create(mark + " two", null, Map.of("team", "b", "mark", mark));
        models.create(mark + " prompt", null, Map.of("mark", mark, "mlflow.prompt.is_prompt", "true"));
        assertThat(names("name = '" + mark + " One'", List.of())).containsExactly(mark + " One");
        assertThat(names("name LIKE '" + mark + " o%'", List.of())).isEmpty();
        assertThat(names("name ILIKE '" + mark + " o%'", List.of())).containsExactly(mark + " One");
        assertThat(names("tags.mark = '" + mark + "'", List.of())).containsExactly(mark + " One", mark + " two");
        assertThat(names("tags.mark = '" + mark + "' AND tag.team != 'a'", List.of()))
                .containsExactly(mark + " two");
        assertThat(names("tags.mark = '" + mark + "'", List.of("name DESC")))
                .containsExactly(mark + " two", mark + " One");
        models.tag(mark + " One", "touched", "now");
        assertThat(names("tags.mark = '" + mark + "'", List.of("last_updated_timestamp DESC")))
                .startsWith(mark + " One");
        assertThat(names("tags.mark = '" + mark + "' AND tags.`mlflow.prompt.is_prompt` = 'true'", List.of()))
                .containsExactly(mark + " prompt");
        assertThat(names("tags.mark = '" + mark + "' AND tags.`mlflow.prompt.is_prompt` != 'true'", List.of()))
                .hasSize(2);
        assertThat(names("name LIKE '%\\'", List.of())).isEmpty();
        assertThatThrownBy(() -> names("description = 'x'", List.of())).isInstanceOf(InvalidSearchProblem.class);
        assertThatThrownBy(() -> names("name > 'x'", List.of())).hasMessageContaining("Invalid comparator for name");
        assertThatThrownBy(() -> names("params.x = 'x'", List.of())).hasMessageContaining("Invalid entity type");
    }

    @Test
    void versionsAreFoundAcrossModels() {
        String mark = "mark-" + UUID.randomUUID();
        models.create(name, null, Map.of());
        models.create(name + " b", null, Map.of());
        versions.create(name, new NewVersion("runs:/a/" + mark, "here", "run1", null, null, Map.of("k", "1")), "me");
        versions.create(name, new NewVersion("runs:/b/" + mark, "here", "run2", null, null, Map.of("k", "2")), "me");
        versions.create(name + " b", new NewVersion("runs:/a/" + mark, "here", "run1", null, null, Map.of()), "me");
        String marked = "source_path LIKE '%" + mark + "'";
        assertThat(found(marked, List.of("name", "version_number DESC")))
                .containsExactly(name + "/2", name + "/1", name + " b/1");
        assertThat(found("name = '" + name + "'", List.of("version_number"))).containsExactly(name + "/1", name + "/2");
        assertThat(found(marked + " AND run_id IN ('run1', 'other')", List.of("name")))
                .containsExactly(name + "/1", name + " b/1");
        assertThat(found(marked + " AND version_number > 1", List.of())).containsExactly(name + "/2");
        assertThat(found(marked + " AND tags.k = '1'", List.of())).containsExactly(name + "/1");
        versions.describe(name, 1, "touched");
        assertThat(found(marked, List.of())).startsWith(name + "/1");
        assertThatThrownBy(() -> found("version_number LIKE '1'", List.of())).isInstanceOf(InvalidSearchProblem.class);
        assertThatThrownBy(() -> found("name IN ('a')", List.of())).isInstanceOf(InvalidSearchProblem.class);
        Page<ModelVersion> first = versions.search(marked, List.of("name"), Paging.of(2, 10, null));
        assertThat(first.items()).hasSize(2);
        assertThat(versions.search(marked, List.of("name"), Paging.of(2, 10, first.next()))
                        .items())
                .hasSize(1);
    }

    @Test
    void versionTagsChange() {
        models.create(name, null, Map.of());
        versions.create(name, source("a"), "me");
        versions.tag(name, 1, "k", "v");
        versions.untag(name, 1, "other");
        assertThat(versions.get(name, 1).tags()).containsExactly(Map.entry("k", "v"));
        versions.untag(name, 1, "k");
        assertThat(versions.get(name, 1).tags()).isEmpty();
        assertThatThrownBy(() -> versions.tag(name, 2, "k", "v")).isInstanceOf(NoModelProblem.class);
    }

    private List<String> names(String filter, List<String> order) {
        return models.search(filter, order, Paging.of(100, 1000, null)).items().stream()
                .map(RegisteredModel::name)
                .toList();
    }

    private List<String> found(String filter, List<String> order) {
        return versions.search(filter, order, Paging.of(100, 1000, null)).items().stream()
                .map(version -> version.model() + "/" + version.number())
                .toList();
    }

    private static NewVersion source(String source) {
        return new NewVersion(source, source, null, null, null, Map.of());
    }
}
