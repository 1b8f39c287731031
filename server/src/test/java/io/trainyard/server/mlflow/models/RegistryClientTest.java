package io.trainyard.server.mlflow.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Clients;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mlflow.api.proto.ModelRegistry.ModelVersion;
import org.mlflow.api.proto.ModelRegistry.ModelVersionStatus;
import org.mlflow.api.proto.ModelRegistry.RegisteredModel;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;
import org.mlflow.tracking.ModelVersionsPage;

/** What the stock client offers for the registry; what it does not offer it sends as JSON, as its own tests do. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RegistryClientTest {
    @Inject
    Clients clients;

    private MlflowClient client;
    private String name;
    private String run;
    private String source;

    @BeforeEach
    void registerAModelWithTwoVersions() {
        client = clients.withToken(Role.MEMBER);
        name = "Model " + UUID.randomUUID();
        var info = client.createRun();
        run = info.getRunId();
        source = info.getArtifactUri() + "/model";
        post(
                "registered-models/create",
                "{'name': '%s', 'tags': [{'key': 'team', 'value': 'vision'}]}".formatted(name));
        createVersion();
        createVersion();
        client.sendPatch(
                "model-versions/update",
                json("{'name': '%s', 'version': '2', 'description': 'the better one'}".formatted(name)));
        post(
                "model-versions/transition-stage",
                "{'name': '%s', 'version': '1', 'stage': 'Staging', 'archive_existing_versions': false}"
                        .formatted(name));
        post("registered-models/alias", "{'name': '%s', 'alias': 'champion', 'version': '2'}".formatted(name));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aRegisteredModelIsRead() {
        RegisteredModel model = client.getRegisteredModel(name);
        assertThat(model.getName()).isEqualTo(name);
        assertThat(model.getCreationTimestamp()).isPositive();
        assertThat(model.getLastUpdatedTimestamp()).isGreaterThanOrEqualTo(model.getCreationTimestamp());
        assertThat(model.getTags(0).getValue()).isEqualTo("vision");
        assertThat(model.getAliases(0).getAlias()).isEqualTo("champion");
        assertThat(model.getAliases(0).getVersion()).isEqualTo("2");
        assertThat(model.getLatestVersionsList())
                .extracting(ModelVersion::getVersion)
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aVersionIsRead() {
        ModelVersion version = client.getModelVersion(name, "2");
        assertThat(version.getName()).isEqualTo(name);
        assertThat(version.getVersion()).isEqualTo("2");
        assertThat(version.getRunId()).isEqualTo(run);
        assertThat(version.getSource()).isEqualTo(source);
        assertThat(version.getDescription()).isEqualTo("the better one");
        assertThat(version.getCurrentStage()).isEqualTo("None");
        assertThat(version.getStatus()).isEqualTo(ModelVersionStatus.READY);
        assertThat(version.getAliasesList()).containsExactly("champion");
        assertThat(client.getModelVersionDownloadUri(name, "2")).isEqualTo(source);
    }

    @Test
    void theLatestOfEachStageAreRead() {
        assertThat(client.getLatestVersions(name))
                .extracting(ModelVersion::getVersion)
                .containsExactlyInAnyOrder("1", "2");
        assertThat(client.getLatestVersions(name, List.of("staging")))
                .extracting(ModelVersion::getVersion)
                .containsExactly("1");
        assertThat(client.getLatestVersions(name, List.of("Production"))).isEmpty();
    }

    @Test
    void versionsAreSearchedAPageAtATime() {
        createVersion();
        String filter = "name='" + name + "'";
        assertThat(client.searchModelVersions(filter).getItems())
                .extracting(ModelVersion::getVersion)
                .containsExactlyInAnyOrder("1", "2", "3");
        ModelVersionsPage first = client.searchModelVersions(filter, 2, List.of("version_number ASC"));
        assertThat(first.getItems()).extracting(ModelVersion::getVersion).containsExactly("1", "2");
        assertThat(first.hasNextPage()).isTrue();
        ModelVersionsPage second = (ModelVersionsPage) first.getNextPage();
        assertThat(second.getItems()).extracting(ModelVersion::getVersion).containsExactly("3");
        assertThat(second.hasNextPage()).isFalse();
        assertThat(client.searchModelVersions("run_id='" + run + "'").getItems())
                .hasSize(3);
    }

    @Test
    void whatIsNotThereIsSaidNotToBe() {
        assertThatThrownBy(() -> client.getRegisteredModel("none " + name))
                .isInstanceOf(MlflowHttpException.class)
                .hasMessageContaining("RESOURCE_DOES_NOT_EXIST")
                .hasMessageContaining("404");
        assertThatThrownBy(() -> client.getModelVersion(name, "9")).hasMessageContaining("RESOURCE_DOES_NOT_EXIST");
        assertThatThrownBy(() -> client.getModelVersion(name, "nine"))
                .hasMessageContaining("Parameter 'version' must be an integer, got 'nine'.");
        assertThatThrownBy(() -> client.searchModelVersions("size = 3"))
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
    }

    private void createVersion() {
        post("model-versions/create", "{'name': '%s', 'source': '%s', 'run_id': '%s'}".formatted(name, source, run));
    }

    private void post(String endpoint, String json) {
        client.sendPost(endpoint, json(json));
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
