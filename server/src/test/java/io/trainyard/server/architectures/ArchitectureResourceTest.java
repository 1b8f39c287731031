package io.trainyard.server.architectures;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ArchitectureResourceTest {
    private static final String ALL = "/api/v1/architectures";
    private static final String SIMPLE = ALL + "/simple-cnn/simple-cnn";
    private static final String RESNET = ALL + "/resnet/resnet_cifar";

    @Inject
    CallersForTests callers;

    private RequestSpecification viewer() {
        return given().header("Authorization", "Bearer " + callers.tokenOf(Role.VIEWER));
    }

    @Test
    void familiesAreListedWithVariantsAndOptions() {
        viewer().get(ALL)
                .then()
                .statusCode(200)
                .body("families.name", hasItems("simple-cnn", "resnet"))
                .body("families.find { it.name == 'resnet' }.variants.name", hasItem("resnet_cifar"))
                .body(
                        "families.find { it.name == 'simple-cnn' }.variants[0].options.name",
                        contains("cdims", "hdims", "kernel", "batchNorm", "dropout"))
                .body("families.find { it.name == 'simple-cnn' }.variants[0].options[0].type", equalTo("integers"))
                .body("families.find { it.name == 'simple-cnn' }.variants[0].options[0].default", contains(32, 64));
    }

    @Test
    void aNetworkIsCountedLayerByLayer() {
        viewer().get(RESNET + "?input=3x32x32&classes=10")
                .then()
                .statusCode(200)
                .body("family", equalTo("resnet"))
                .body("variant", equalTo("resnet_cifar"))
                .body("input", equalTo("3x32x32"))
                .body("classes", equalTo(10))
                .body("parameters", equalTo(175_258))
                .body("multiplyAdds", equalTo(26_657_408))
                .body("layers[0].name", equalTo("conv1"))
                .body("layers[0].type", equalTo("Conv2d"))
                .body("layers[0].output", equalTo("16x32x32"))
                .body("layers[0].parameters", equalTo(432))
                .body("layers[0].multiplyAdds", equalTo(442_368));
    }

    @Test
    void optionsComeOneByOneOrAsJson() {
        int parameters = 3 * 8 * 25 + 8 + 8 * 16 * 16 * 10 + 10;
        viewer().queryParam("option.cdims", "8")
                .queryParam("option.hdims", "")
                .queryParam("option.kernel", "5")
                .queryParam("option.batchNorm", "false")
                .get(SIMPLE)
                .then()
                .statusCode(200)
                .body("parameters", equalTo(parameters));
        viewer().queryParam("options", "{\"cdims\": [8], \"hdims\": [], \"kernel\": 5, \"batchNorm\": false}")
                .get(SIMPLE)
                .then()
                .statusCode(200)
                .body("parameters", equalTo(parameters));
    }

    @Test
    void everyMistakeIsNamedWithItsFix() {
        viewer().get(SIMPLE + "?input=32x32&classes=one&colour=red")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("INVALID_NETWORK"))
                .body("mistakes.path", hasItems("input", "classes", "colour"))
                .body("detail", containsString("input is '32x32': write channels x height x width, like 3x224x224."));
        viewer().get(SIMPLE + "?option.cdims=8,x&option.kernel=4&option.depth=3")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("options.cdims[1]", "options.kernel", "options.depth"))
                .body("detail", containsString("options.kernel is 4: use an odd number from 1 to 15."));
        viewer().get(SIMPLE + "?options=[1]").then().statusCode(400).body("mistakes.path", contains("options"));
        viewer().get(SIMPLE + "?options=null").then().statusCode(400).body("mistakes.path", contains("options"));
    }

    @Test
    void anImageTooSmallIsToldTheSmallestThatWorks() {
        viewer().get(SIMPLE + "?input=1x3x3")
                .then()
                .statusCode(400)
                .body("detail", containsString("use images of at least 4x4 pixels"));
    }

    @Test
    void whatDoesNotExistIsToldWhatDoes() {
        viewer().get(ALL + "/vision/vision")
                .then()
                .statusCode(404)
                .body("detail", startsWith("There is no family of networks 'vision'. There are simple-cnn, "));
        viewer().get(ALL + "/simple-cnn/huge")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There is no variant 'huge' of simple-cnn. There is simple-cnn."));
    }

    @Test
    void aCardTellsDepthReceptiveFieldsAndMemory() {
        viewer().get(ALL + "/resnet/resnet50?input=3x224x224&classes=1000&batch=8&optimizer=momentum")
                .then()
                .statusCode(200)
                .body("depth", equalTo(50))
                .body("trainable", equalTo(25_557_032))
                .body("layers.find { it.name == 'maxpool' }.receptiveField", equalTo("11x11"))
                .body("layers.find { it.name == 'maxpool' }.stride", equalTo("4x4"))
                .body("layers.find { it.name == 'maxpool' }.activationBytes", equalTo(4 * 64 * 56 * 56))
                .body("layers.find { it.name == 'fc' }.receptiveField", equalTo("whole image"))
                .body("trainingMemory.batch", equalTo(8))
                .body("trainingMemory.optimizer", equalTo("momentum"))
                .body("trainingMemory.optimizerState", equalTo(4 * 25_557_032));
    }

    @Test
    void publishedFiguresComeWithTheirSource() {
        viewer().get(ALL + "/resnet/resnet50?input=3x224x224&classes=1000")
                .then()
                .statusCode(200)
                .body("published.parameters", equalTo(25_557_032))
                .body("published.weights", equalTo("IMAGENET1K_V2"))
                .body("published.cropSize", equalTo(224))
                .body("source.asPublished", equalTo(true))
                .body("source.paper.year", equalTo(2015));
        viewer().get(RESNET)
                .then()
                .statusCode(200)
                .body("published", nullValue())
                .body("source.asPublished", equalTo(false))
                .body("source.difference", containsString("two blocks a stage"));
    }

    @Test
    void aFrozenBackboneTrainsItsHeadAlone() {
        viewer().get(ALL + "/resnet/resnet18?input=3x64x64&classes=2&freeze=backbone")
                .then()
                .statusCode(200)
                .body("trainable", equalTo(2 * 512 + 2));
        viewer().get(ALL + "/resnet/resnet18?freeze=layer9")
                .then()
                .statusCode(400)
                .body("mistakes.path", contains("freeze"));
    }

    @Test
    void memoryIsAskedForWithNumbersAndWordsThatExist() {
        viewer().get(RESNET + "?batch=0&optimizer=rprop")
                .then()
                .statusCode(400)
                .body("mistakes.path", hasItems("batch", "optimizer"))
                .body("detail", containsString("use sgd, momentum, rmsprop, adam or adamW"));
    }

    @Test
    void strangersAreTurnedAway() {
        given().get(RESNET).then().statusCode(401);
    }
}
