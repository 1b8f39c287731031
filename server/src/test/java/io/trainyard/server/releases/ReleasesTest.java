package io.trainyard.server.releases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.weights.SampleWeights;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ReleasesTest {
    private static final Network NETWORK =
            Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of()), new ImageShape(3, 32, 32), 3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    CallersForTests callers;

    private String name;
    private int checkpoint;

    @BeforeEach
    void uploadWeights() {
        name = "shapes " + UUID.randomUUID();
        checkpoint = as(Role.MEMBER)
                .queryParams(Map.of(
                        "name",
                        "by hand",
                        "variant",
                        "resnet_cifar",
                        "input",
                        "3x32x32",
                        "classes",
                        "3",
                        "classNames",
                        "disc,square,star"))
                .contentType("application/octet-stream")
                .body(SampleWeights.of(NETWORK, 42)
                        .saying("mean", "[0.1, 0.2, 0.3]")
                        .saying("std", "[0.5, 0.5, 0.5]")
                        .file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aCheckpointBecomesTheNextVersionOfAModel() {
        register("{\"checkpoint\": %d, \"notes\": \"first try\", \"alias\": \"candidate\"}".formatted(checkpoint))
                .statusCode(201)
                .header("Location", endsWith("/versions/1"))
                .body("number", equalTo(1))
                .body("checkpoint", equalTo(checkpoint))
                .body("description", equalTo("first try"))
                .body("aliases", contains("candidate"))
                .body("location", equalTo("mlflow-artifacts:/checkpoints/" + checkpoint));
        register("{\"checkpoint\": %d}".formatted(checkpoint)).statusCode(201).body("number", equalTo(2));

        model().body("versions.number", contains(2, 1))
                .body("aliases.candidate", equalTo(1))
                .body("history.what", contains("registered", "aliased", "registered"));
        as(Role.VIEWER).get("/api/v1/models").then().statusCode(200).body("name", hasItem(name));
    }

    @Test
    void anAliasIsMovedToAnotherVersionAndTakenAway() {
        register();
        register();
        promote("production", 1).statusCode(200);

        promote("production", 2).statusCode(200).body("number", equalTo(2));

        version("@production").statusCode(200).body("number", equalTo(2));
        as(Role.MEMBER)
                .delete("/api/v1/models/{model}/aliases/production", name)
                .then()
                .statusCode(204);
        version("@production").statusCode(400);
        promote("production", 7).statusCode(404);
        promote("not fit", 1).statusCode(400);
    }

    @Test
    void whatTheConfigurationGuardsIsMovedByAdminsAlone() {
        register();

        promote("blessed", 1).statusCode(403).body("detail", containsString("by admins alone"));

        as(Role.ADMIN)
                .contentType("application/json")
                .body("{\"version\": 1}")
                .put("/api/v1/models/{model}/aliases/blessed", name)
                .then()
                .statusCode(200);
        as(Role.MEMBER).delete("/api/v1/models/{model}/versions/1", name).then().statusCode(403);
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("name", name, "alias", "blessed"))
                .delete("/api/2.0/mlflow/registered-models/alias")
                .then()
                .statusCode(403);
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("name", name, "new_name", name + " of old"))
                .post("/api/2.0/mlflow/registered-models/rename")
                .then()
                .statusCode(403);
        version("@blessed").body("number", equalTo(1));
    }

    @Test
    void notesAreChangedAndVersionsDeleted() {
        register();
        as(Role.MEMBER)
                .contentType("application/json")
                .body("{\"notes\": \"too dark\"}")
                .patch("/api/v1/models/{model}/versions/1", name)
                .then()
                .statusCode(200)
                .body("description", equalTo("too dark"));

        as(Role.MEMBER).delete("/api/v1/models/{model}/versions/1", name).then().statusCode(204);

        version("1").statusCode(404);
        register().body("number", equalTo(2));
    }

    @Test
    void oneDownloadHoldsEverythingWithItsHash() throws Exception {
        register("{\"checkpoint\": %d, \"alias\": \"candidate\"}".formatted(checkpoint));

        Map<String, byte[]> files = download("@candidate", "");

        assertThat(files)
                .containsOnlyKeys(
                        "model-card.json",
                        "run_onnx.py",
                        "run_torch.py",
                        "RunOnnx.java",
                        "RunDjl.java",
                        "model.safetensors",
                        "model.pt",
                        "model.onnx",
                        "manifest.json");
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        assertThat(manifest.path("model").textValue()).isEqualTo(name);
        assertThat(manifest.path("version").intValue()).isEqualTo(1);
        assertThat(manifest.at("/aliases/0").textValue()).isEqualTo("candidate");
        assertThat(manifest.at("/checkpoint/id").intValue()).isEqualTo(checkpoint);
        assertThat(manifest.at("/code/trainyard").textValue()).isNotEmpty();
        assertThat(manifest.path("files")).hasSize(8);
        for (JsonNode file : manifest.path("files")) {
            byte[] bytes = files.get(file.path("name").textValue());
            assertThat(file.path("bytes").intValue()).isEqualTo(bytes.length);
            assertThat(file.path("sha256").textValue())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        }
    }

    @Test
    void aDownloadHoldsOnlyTheFormatsThatAreAskedFor() throws Exception {
        register();

        assertThat(download("1", "?format=onnx"))
                .containsKeys("model.onnx", "model-card.json", "manifest.json")
                .doesNotContainKeys("model.pt", "model.safetensors");
        as(Role.VIEWER)
                .get("/api/v1/models/{model}/versions/1/download?format=gguf", name)
                .then()
                .statusCode(400)
                .body("detail", containsString("safetensors, torchscript, onnx"));
    }

    @Test
    void weightsThatAreRegisteredAreNotDeleted() {
        register();

        as(Role.MEMBER)
                .delete("/api/v1/checkpoints/{id}", checkpoint)
                .then()
                .statusCode(409)
                .body("code", equalTo("CHECKPOINT_IN_USE"))
                .body("detail", containsString(name));
    }

    @Test
    void aVersionThatAClientHasLoggedHasNoDownloadHere() {
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("name", name))
                .post("/api/2.0/mlflow/registered-models/create")
                .then()
                .statusCode(200);
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("name", name, "source", "s3://elsewhere/model"))
                .post("/api/2.0/mlflow/model-versions/create")
                .then()
                .statusCode(200);

        version("1").statusCode(200).body("checkpoint", nullValue()).body("download", nullValue());
        as(Role.VIEWER)
                .get("/api/v1/models/{model}/versions/1/download", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_CHECKPOINT"));
    }

    @Test
    void withoutPredictionsThereIsNothingToCompareWith() {
        register();

        as(Role.MEMBER)
                .post("/api/v1/models/{model}/versions/1/parity", name)
                .then()
                .statusCode(409)
                .body("code", equalTo("NO_PREDICTIONS"));
    }

    @Test
    void whatMlflowsClientsReadIsTheSameModel() {
        register();

        as(Role.VIEWER)
                .queryParam("name", name)
                .queryParam("version", "1")
                .get("/api/2.0/mlflow/model-versions/get")
                .then()
                .statusCode(200)
                .body("model_version.source", equalTo("mlflow-artifacts:/checkpoints/" + checkpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "-dash", "a:b", "x%00", "æøå!"})
    void aNameFitsAnAddress(String unfit) {
        as(Role.MEMBER)
                .contentType("application/json")
                .body("{\"checkpoint\": %d}".formatted(checkpoint))
                .post("/api/v1/models/{model}/versions", unfit)
                .then()
                .statusCode(oneOf(400, 404));
    }

    @Test
    void whatIsMissingIsNamed() {
        register("{}").statusCode(400).body("detail", containsString("checkpoint is missing"));
        register("{\"checkpoint\": 99999999}").statusCode(404);
        register();
        version("one").statusCode(400).body("detail", containsString("@production"));
        as(Role.VIEWER)
                .contentType("application/json")
                .body("{\"checkpoint\": %d}".formatted(checkpoint))
                .post("/api/v1/models/{model}/versions", name)
                .then()
                .statusCode(403);
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(callers.tokenOf(role));
    }

    private ValidatableResponse register() {
        return register("{\"checkpoint\": %d}".formatted(checkpoint)).statusCode(201);
    }

    private ValidatableResponse register(String body) {
        return as(Role.MEMBER)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/models/{model}/versions", name)
                .then();
    }

    private ValidatableResponse promote(String alias, int version) {
        return as(Role.MEMBER)
                .contentType("application/json")
                .body("{\"version\": %d}".formatted(version))
                .put("/api/v1/models/{model}/aliases/{alias}", name, alias)
                .then();
    }

    private ValidatableResponse model() {
        return as(Role.VIEWER).get("/api/v1/models/{model}", name).then().statusCode(200);
    }

    private ValidatableResponse version(String version) {
        return as(Role.VIEWER)
                .get("/api/v1/models/{model}/versions/{version}", name, version)
                .then();
    }

    private Map<String, byte[]> download(String version, String query) throws IOException {
        byte[] archive = as(Role.VIEWER)
                .get("/api/v1/models/{model}/versions/{version}/download" + query, name, version)
                .then()
                .statusCode(200)
                .contentType("application/zip")
                .extract()
                .asByteArray();
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
