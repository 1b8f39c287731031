package io.trainyard.server.weights;

import static io.trainyard.server.weights.UploadsForTests.NETWORK;
import static io.trainyard.server.weights.UploadsForTests.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WeightsFormTest {
    @Inject
    UploadsForTests uploads;

    @Test
    void everythingWrongWithTheNetworkIsSaidAtOnce() {
        uploads.upload(Map.of("input", "32x32", "classes", "many", "options", "[1]", "name", "a\tb"), new byte[0])
                .statusCode(400)
                .body("code", equalTo("INVALID_NETWORK"))
                .body("mistakes.path", contains("input", "classes", "family", "options", "name"));
        mistaken(with("family", "resnets")).body("mistakes[0].path", equalTo("family"));
        mistaken(with("variant", "resnet51")).body("mistakes[0].path", equalTo("variant"));
        mistaken(with("options", "{\"widht\": 3}")).body("mistakes[0].path", equalTo("options.widht"));
        mistaken(with("options", "{} {}")).body("mistakes[0].path", equalTo("options"));
        mistaken(with("input", "0x32x32")).body("mistakes[0].path", equalTo("input"));
        mistaken(with("classes", "1")).body("mistakes[0].path", equalTo("classes"));
        mistaken(with("classNames", "a,b")).body("mistakes[0].path", equalTo("classNames"));
        mistaken(with("classNames", "a,b,c,d,a")).body("mistakes[0].path", equalTo("classNames"));
    }

    @Test
    void theVariantAloneTellsItsFamilyAndNamesTheCheckpoint() {
        uploads.upload(
                        Map.of("variant", "resnet_cifar", "input", "3x32x32", "classes", "5"),
                        SampleWeights.of(NETWORK, 7).file())
                .statusCode(201)
                .body("uploaded.name", equalTo("resnet_cifar"))
                .body("uploaded.network.family", equalTo("resnet"));
    }

    @Test
    void classNamesAreThoseGivenOrThoseTheFileTells() {
        SampleWeights weights = SampleWeights.of(NETWORK, 8).saying("classes", "[\"a\",\"b\",\"c\",\"d\",\"e\"]");
        uploads.upload(weights.file()).body("uploaded.classNames", contains("a", "b", "c", "d", "e"));
        uploads.upload(with("classNames", "v, w, x, y, z"), weights.file())
                .body("uploaded.classNames", contains("v", "w", "x", "y", "z"));
        uploads.upload(weights.saying("classes", "[1").file()).statusCode(201).body("uploaded.classNames", nullValue());
    }

    @Test
    void namesThatNoClassCanHaveAreRefusedAndThoseOfTheFileForgotten() {
        mistaken(with("classNames", "a,b,c,d,e\u0007")).body("mistakes[0].path", equalTo("classNames"));
        for (String names : List.of("[\"a\",\"b\",\"c\",\"d\",\"a\"]", "[\"a\",\"b\",\"c\",\"d\",\"\"]", "null")) {
            uploads.upload(SampleWeights.of(NETWORK, 15)
                            .saying("classes", names)
                            .file())
                    .statusCode(201)
                    .body("uploaded.classNames", nullValue());
        }
    }

    @Test
    void aNetworkMayBeGivenByItsLayers() {
        String layers = "[{\"conv\":4},\"relu\",\"globalAvgPool\",{\"linear\":\"classes\"}]";
        Map<String, String> words =
                Map.of("network", "{\"layers\":" + layers + "}", "input", "3x32x32", "classes", "5");
        Network network = Families.build(
                NetworkSpec.of(List.of(Map.of("conv", 4), "relu", "globalAvgPool", Map.of("linear", "classes"))),
                new ImageShape(3, 32, 32),
                5);

        int id = uploads.upload(words, SampleWeights.of(network, 16).file())
                .statusCode(201)
                .body("uploaded.name", equalTo("inline"))
                .body("uploaded.network.layers", hasSize(4))
                .body("uploaded.network", not(hasKey("family")))
                .extract()
                .path("id");

        uploads.get("/api/v1/checkpoints?family=inline&variant=inline").body("id", hasItem(id));
        uploads.get("/api/v1/checkpoints/" + id + "/card")
                .body("network.variant", equalTo("inline"))
                .body("network.spec.layers", hasSize(4));
        uploads.get("/api/v1/checkpoints/" + id + "/download?format=onnx").statusCode(200);
        uploads.get("/checkpoints/new").statusCode(200).body(containsString("inline"));
        uploads.get("/checkpoints/" + id).statusCode(200).body(containsString("inline"));
    }

    @Test
    void mistakesOfANetworkGivenAsJsonSayWhereTheyAre() {
        mistakenAsJson("{\"layers\":[{\"conv\":-1},{\"linear\":\"classes\"}]}", "network.layers[0].conv");
        mistakenAsJson("{\"layers\":[\"relu\"]}", "network.layers[0]");
        mistakenAsJson("{\"layers\":\"relu\"}", "network.layers");
        mistakenAsJson("{\"layers\":[], \"family\":\"vgg\"}", "network.family");
        mistakenAsJson("{\"family\":\"resnet\",\"options\":{\"widht\":1}}", "network.variant");
        mistakenAsJson("{\"layrs\":[]}", "network.layrs");
        mistakenAsJson("{\"layers\":", "network");
        mistakenAsJson("[]", "network");
        mistaken(with("network", "{\"family\":\"resnet\",\"variant\":\"resnet_cifar\"}"))
                .body("mistakes.path", contains("network"))
                .body("mistakes[0].message", containsString("beside family"));
    }

    private ValidatableResponse mistaken(Map<String, String> words) {
        return uploads.upload(words, new byte[0]).statusCode(400).body("code", equalTo("INVALID_NETWORK"));
    }

    private void mistakenAsJson(String network, String path) {
        mistaken(Map.of("network", network, "input", "3x32x32", "classes", "5"))
                .body("mistakes[0].path", equalTo(path));
    }
}
