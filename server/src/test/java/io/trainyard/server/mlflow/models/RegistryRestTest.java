package io.trainyard.server.mlflow.models;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.mlflow.Call;
import io.trainyard.server.runs.BareRun;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's requests as MLflow's REST documentation shows them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RegistryRestTest {
    private static final String MODELS = "mlflow/registered-models/";
    private static final String VERSIONS = "mlflow/model-versions/";

    @Inject
    Call call;

    @Inject
    Jdbi jdbi;

    private String name;

    @BeforeEach
    void makeAModel() {
        name = "model-" + UUID.randomUUID();
        call.send("POST", MODELS + "create", "{'name': '%s', 'description': 'd'}".formatted(name))
                .statusCode(200)
                .body("registered_model.name", equalTo(name))
                .body("registered_model.description", equalTo("d"))
                .body("registered_model.latest_versions", nullValue())
                .body("registered_model.tags", nullValue());
    }

    @Test
    void aNameIsTakenOnce() {
        call.send("POST", MODELS + "create", "{'name': '%s'}".formatted(name))
                .statusCode(400)
                .body("error_code", equalTo("RESOURCE_ALREADY_EXISTS"))
                .body("message", containsString("Registered Model (name=" + name + ") already exists"));
        call.send("POST", MODELS + "create", "{}")
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", containsString("Missing value for required parameter 'name'"));
    }

    @Test
    void aModelIsUpdatedRenamedTaggedAndDeleted() {
        call.send("PATCH", MODELS + "update", "{'name': '%s', 'description': 'new'}".formatted(name))
                .statusCode(200)
                .body("registered_model.description", equalTo("new"));
        call.send("POST", MODELS + "set-tag", "{'name': '%s', 'key': 'k', 'value': 'v'}".formatted(name))
                .statusCode(200)
                .body("isEmpty()", is(true));
        call.get(MODELS + "get?name=" + name)
                .statusCode(200)
                .body("registered_model.tags", equalTo(List.of(java.util.Map.of("key", "k", "value", "v"))));
        call.send("DELETE", MODELS + "delete-tag", "{'name': '%s', 'key': 'k'}".formatted(name))
                .statusCode(200);
        call.send("POST", MODELS + "rename", "{'name': '%s', 'new_name': '%s-2'}".formatted(name, name))
                .statusCode(200)
                .body("registered_model.name", equalTo(name + "-2"))
                .body("registered_model.tags", nullValue());
        call.get(MODELS + "get?name=" + name).statusCode(404).body("error_code", equalTo("RESOURCE_DOES_NOT_EXIST"));
        call.send("DELETE", MODELS + "delete", "{'name': '%s-2'}".formatted(name))
                .statusCode(200);
        call.get(MODELS + "get?name=" + name + "-2").statusCode(404);
    }

    @Test
    void modelsAreSearchedAPageAtATime() {
        for (String suffix : List.of("-b", "-a")) {
            call.send("POST", MODELS + "create", "{'name': '%s%s'}".formatted(name, suffix))
                    .statusCode(200);
        }
        String filter = "filter=name%20LIKE%20%27" + name + "%25%27";
        call.get(MODELS + "search?" + filter)
                .statusCode(200)
                .body("registered_models.name", equalTo(List.of(name, name + "-a", name + "-b")))
                .body("next_page_token", nullValue());
        String token = call.get(MODELS + "search?" + filter + "&max_results=2&order_by=name%20DESC")
                .statusCode(200)
                .body("registered_models.name", equalTo(List.of(name + "-b", name + "-a")))
                .extract()
                .path("next_page_token");
        call.get(MODELS + "search?" + filter + "&max_results=2&order_by=name%20DESC&page_token="
                        + token.replace("=", "%3D"))
                .statusCode(200)
                .body("registered_models.name", equalTo(List.of(name)));
        call.get(MODELS + "list").statusCode(200).body("registered_models.name", hasItem(name));
        for (String wrong : List.of("max_results=0", "max_results=1001", "page_token=x", "filter=x", "order_by=size")) {
            call.get(MODELS + "search?" + wrong).statusCode(400).body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
        }
    }

    @Test
    void aVersionIsCreatedMovedTaggedAliasedAndDeleted() {
        String run = BareRun.insert(jdbi).name();
        version(
                        "{'name': '%s', 'source': 'runs:/%s/model', 'run_id': '%s', 'run_link': 'http://x/y', 'description': 'first', 'tags': [{'key': 'a', 'value': 'b'}]}"
                                .formatted(name, run, run))
                .statusCode(200)
                .body("model_version.version", equalTo("1"))
                .body("model_version.current_stage", equalTo("None"))
                .body("model_version.status", equalTo("READY"))
                .body("model_version.run_id", equalTo(run))
                .body("model_version.run_link", equalTo("http://x/y"))
                .body("model_version.description", equalTo("first"))
                .body("model_version.tags[0].key", equalTo("a"));
        call.send(
                        "POST",
                        VERSIONS + "transition-stage",
                        "{'name': '%s', 'version': '1', 'stage': 'production', 'archive_existing_versions': true}"
                                .formatted(name))
                .statusCode(200)
                .body("model_version.current_stage", equalTo("Production"));
        call.send(
                        "POST",
                        VERSIONS + "set-tag",
                        "{'name': '%s', 'version': '1', 'key': 'k', 'value': ''}".formatted(name))
                .statusCode(200);
        call.send("DELETE", VERSIONS + "delete-tag", "{'name': '%s', 'version': '1', 'key': 'a'}".formatted(name))
                .statusCode(200);
        call.send("POST", MODELS + "alias", "{'name': '%s', 'alias': 'best', 'version': '1'}".formatted(name))
                .statusCode(200);
        call.get(MODELS + "alias?name=" + name + "&alias=best")
                .statusCode(200)
                .body("model_version.version", equalTo("1"))
                .body("model_version.aliases", equalTo(List.of("best")))
                .body("model_version.tags.key", equalTo(List.of("k")));
        call.send("DELETE", MODELS + "alias", "{'name': '%s', 'alias': 'best'}".formatted(name))
                .statusCode(200);
        call.get(MODELS + "alias?name=" + name + "&alias=best")
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"))
                .body("message", equalTo("Registered model alias best not found."));
        call.send("DELETE", VERSIONS + "delete", "{'name': '%s', 'version': '1'}".formatted(name))
                .statusCode(200);
        call.get(VERSIONS + "get?name=" + name + "&version=1")
                .statusCode(404)
                .body("message", equalTo("Model Version (name=" + name + ", version=1) not found"));
    }

    @Test
    void aVersionMayBeMadeOfAnotherOrOfALoggedModel() {
        version("{'name': '%s', 'source': 's3://bucket/model'}".formatted(name)).statusCode(200);
        version("{'name': '%s', 'source': 'models:/%s/1'}".formatted(name, name))
                .statusCode(200)
                .body("model_version.source", equalTo("models:/" + name + "/1"));
        call.get(VERSIONS + "get-download-uri?name=" + name + "&version=2")
                .statusCode(200)
                .body("artifact_uri", equalTo("s3://bucket/model"));
        BareRun run = BareRun.insert(jdbi);
        String model = call.send(
                        "POST",
                        "mlflow/logged-models",
                        "{'experiment_id': '%d', 'name': 'net', 'source_run_id': '%s'}"
                                .formatted(run.experiment(), run.name()))
                .extract()
                .path("model.info.model_id");
        version("{'name': '%s', 'source': 'models:/%s', 'model_id': '%s'}".formatted(name, model, model))
                .statusCode(200)
                .body("model_version.run_id", equalTo(run.name()));
        call.get(VERSIONS + "get-download-uri?name=" + name + "&version=3")
                .body(
                        "artifact_uri",
                        equalTo("mlflow-artifacts:/" + run.experiment() + "/models/" + model + "/artifacts"));
        call.get("mlflow/logged-models/" + model)
                .body("model.info.tags.key", equalTo(List.of("mlflow.modelVersions")))
                .body("model.info.tags[0].value", containsString(name));
        version("{'name': '%s', 'source': 'models:/none/1'}".formatted(name))
                .statusCode(404)
                .body("message", containsString("Unable to fetch model from model URI"));
        version("{'name': '%s', 'source': 's3://x/y', 'model_id': 'm-%s'}".formatted(name, "0".repeat(32)))
                .statusCode(404);
        call.get(VERSIONS + "search?filter=name%3D%27" + name + "%27")
                .body("model_versions.version", equalTo(List.of("3", "2", "1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/etc/passwd",
                "file:///etc/passwd",
                "relative/path",
                "s3://bucket/../x",
                "mlflow-artifacts:/1/%2e%2e/x",
                "http://host/a/%252e%252e/b",
                "s3://bucket/%00",
                "models:/",
                "models:/a/b/c",
                "s3://bucket"
            })
    void aSourceThatLeadsAstrayIsRefused(String source) {
        version("{'name': '%s', 'source': '%s'}".formatted(name, source))
                .statusCode(400)
                .body("error_code", equalTo("INVALID_PARAMETER_VALUE"));
        call.get(MODELS + "get?name=" + name).body("registered_model.latest_versions", nullValue());
    }

    @Test
    void aPathOnADiskMayLieBelowTheRunsFiles() {
        BareRun run = BareRun.insert(jdbi, "/data/mlruns");
        String files = "/data/mlruns/" + run.name() + "/artifacts";
        version("{'name': '%s', 'source': '%s/model', 'run_id': '%s'}".formatted(name, files, run.name()))
                .statusCode(200);
        version("{'name': '%s', 'source': '%s/../x', 'run_id': '%s'}".formatted(name, files, run.name()))
                .statusCode(400);
        version("{'name': '%s', 'source': '/data/x', 'run_id': '%s'}".formatted(name, run.name()))
                .statusCode(400)
                .body("message", containsString("To use a local path as a model version source"));
    }

    @Test
    void latestVersionsAreAskedForInEitherWay() {
        version("{'name': '%s', 'source': 's3://bucket/model'}".formatted(name)).statusCode(200);
        call.get(MODELS + "get-latest-versions?name=" + name + "&stages=None&stages=Staging")
                .statusCode(200)
                .body("model_versions", hasSize(1));
        call.send("POST", MODELS + "get-latest-versions", "{'name': '%s', 'stages': ['Archived']}".formatted(name))
                .statusCode(200)
                .body("model_versions", nullValue());
        call.send("POST", MODELS + "get-latest-versions", "{'name': '%s', 'stages': ['Live']}".formatted(name))
                .statusCode(400)
                .body("message", containsString("Invalid Model Version stage: Live"));
    }

    @Test
    void textsOfAnyKindAreKeptOrRefusedAndNothingBreaks() {
        call.send("POST", MODELS + "create", "{'name': 'nul\\u0000'}").statusCode(400);
        call.send("POST", MODELS + "set-tag", "{'name': '%s', 'key': 'k', 'value': 'a\\u0000b'}".formatted(name))
                .statusCode(400);
        call.send("POST", MODELS + "set-tag", "{'name': '%s', 'key': '../k', 'value': 'v'}".formatted(name))
                .statusCode(400);
        call.send("POST", MODELS + "set-tag", "{'name': '%s', 'key': 'k', 'value': 5}".formatted(name))
                .statusCode(400);
        call.send("POST", VERSIONS + "create", "{'name': '%s', 'source': ['x']}".formatted(name))
                .statusCode(400);
        for (String version : List.of("-1", "0", "99999999999999999999", "1e3", "one")) {
            call.get(VERSIONS + "get?name=" + name + "&version=" + version)
                    .body("error_code", not(equalTo("INTERNAL_ERROR")));
        }
        String odd = "Modèle / 模型: \\\"x\\\" & y";
        call.send("POST", MODELS + "create", "{'name': '" + odd + "'}").statusCode(200);
        call.get(MODELS + "search?max_results=1000").statusCode(200).body("registered_models.name", hasItems(name));
    }

    private ValidatableResponse version(String json) {
        return call.send("POST", VERSIONS + "create", json);
    }
}
