package io.trainyard.server.releases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.inference.Classification;
import io.trainyard.inference.OnnxClassifier;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Initialization;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.inference.Turns;
import io.trainyard.serving.model.ModelReference;
import io.trainyard.serving.model.ModelStore;
import io.trainyard.serving.model.Registry;
import io.trainyard.serving.model.StoredModel;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PredictTest {
    private static final ImageShape COLOURS = new ImageShape(3, 16, 16);
    private static final ImageShape GREY = new ImageShape(1, 16, 16);

    @TempDir
    Path folder;

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    Turns turns;

    private String name;

    @BeforeEach
    void register() throws IOException {
        name = "shapes " + UUID.randomUUID();
        register(COLOURS, 1);
    }

    private void register(ImageShape input, long seed) throws IOException {
        Network network = Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of("width", 4)), input, 3);
        Initialization weights = new Initialization(network, seed);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Safetensors.write(
                file,
                input == COLOURS ? Map.of("mean", "[0.1, 0.2, 0.3]", "std", "[0.5, 0.25, 0.5]") : Map.of(),
                network.tensors().stream()
                        .map(tensor -> new StoredTensor(
                                tensor.name(), tensor.type(), tensor.shape(), weights.source(tensor.name())))
                        .toList());
        int checkpoint = as(Role.MEMBER)
                .queryParams(Map.of("name", "by hand", "variant", "resnet_cifar", "options", "{\"width\": 4}"))
                .queryParams(Map.of("input", input.toString(), "classes", "3", "classNames", "disc,square,star"))
                .contentType("application/octet-stream")
                .body(file.toByteArray())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("checkpoint", checkpoint, "alias", "candidate"))
                .post("/api/v1/models/{model}/versions", name)
                .then()
                .statusCode(201);
    }

    @Test
    void anImageIsNamedByItsLikeliestClasses() throws IOException {
        predict("@candidate", image(3, 16))
                .statusCode(200)
                .body("model", equalTo(name))
                .body("version", equalTo(1))
                .body("predictions", hasSize(1))
                .body("predictions[0].top", hasSize(3))
                .body("predictions[0].class", oneOf("disc", "square", "star"))
                .body("millis.run", greaterThanOrEqualTo(0f));
        as(Role.VIEWER)
                .multiPart("image", "a.png", image(3, 16), "image/png")
                .queryParam("top", 2)
                .post("/api/v1/models/{model}/versions/1/predict", name)
                .then()
                .statusCode(200)
                .body("predictions[0].top", hasSize(2));
    }

    @Test
    void whatTrainyardServeDownloadsSaysTheSame() throws IOException {
        byte[] image = image(5, 40);
        List<Float> here =
                predict("1", image).statusCode(200).extract().path("predictions[0].top.sort{it.index}.probability");
        Registry registry = new Registry(address, callers.tokenOf(Role.VIEWER));
        ModelReference reference = ModelReference.parse(name + "@candidate");

        StoredModel stored = new ModelStore(folder, registry).get(reference, registry.find(reference));

        assertThat(stored.model()).isEqualTo(name);
        assertThat(stored.is(registry.find(reference))).isTrue();
        assertThat(stored.facts().mean()).containsExactly(0.1, 0.2, 0.3);
        try (OnnxClassifier network = OnnxClassifier.open(stored.onnx(), COLOURS, 1)) {
            float[] logits = network.logits(stored.facts().read(image, "image", 10_000))[0];
            double[] there = Classification.softmax(logits);
            assertThat(there)
                    .containsExactly(
                            here.stream().mapToDouble(Float::doubleValue).toArray(), within(1e-5));
        }
    }

    @Test
    void aGreyModelTakesColoursAndTheOtherWayRound() throws IOException {
        register(GREY, 2);
        BufferedImage grey = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);

        predict("2", image(1, 16)).statusCode(200).body("version", equalTo(2));
        predict("2", png(grey)).statusCode(200);
        predict("1", png(grey)).statusCode(200).body("version", equalTo(1));
    }

    @Test
    void whatIsNoImageIsRefusedAndSaysWhy() throws IOException {
        predict("1", "a poem".getBytes())
                .statusCode(400)
                .body("code", equalTo("INVALID_IMAGE"))
                .body("field", equalTo("image"))
                .body("detail", equalTo("image, at byte 0: not a JPEG or PNG image"));
        predict("1", new byte[0]).statusCode(400).body("detail", containsString("image is missing"));
        predict("1", new byte[11 << 20])
                .statusCode(413)
                .body("code", equalTo("IMAGE_TOO_LARGE"))
                .body("detail", containsString("trainyard.inference.max-image"));
        byte[] bomb = png(new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_BINARY));
        predict("1", bomb).statusCode(400).body("detail", containsString("6,000 x 6,000 pixels are more than"));
        as(Role.VIEWER)
                .multiPart("picture", "a.png", bomb, "image/png")
                .post("/api/v1/models/{model}/versions/1/predict", name)
                .then()
                .statusCode(400)
                .body("detail", containsString("as the part image"));
        as(Role.VIEWER)
                .contentType("image/png")
                .body(image(1, 16))
                .post("/api/v1/models/{model}/versions/1/predict?top=0", name)
                .then()
                .statusCode(400)
                .body("detail", containsString("top is '0'"));
        predict("7", image(1, 16)).statusCode(404);
    }

    @Test
    void aVersionThatAClientHasLoggedCannotBeTried() throws IOException {
        as(Role.MEMBER)
                .contentType("application/json")
                .body(Map.of("name", name, "source", "s3://elsewhere/model"))
                .post("/api/2.0/mlflow/model-versions/create")
                .then()
                .statusCode(200);

        predict("2", image(1, 16)).statusCode(409).body("code", equalTo("NO_CHECKPOINT"));
    }

    @Test
    void soManyWaitForTheirTurnAndTheOthersAreToldToComeBack() throws Exception {
        byte[] image = image(1, 16);
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<?> other = CompletableFuture.runAsync(() -> hold(began, goOn));
        began.await();
        List<CompletableFuture<ValidatableResponse>> callers = IntStream.range(0, 18)
                .mapToObj(
                        i -> CompletableFuture.supplyAsync(() -> predict("1", image), work -> new Thread(work).start()))
                .toList();
        CompletableFuture.anyOf(callers.toArray(CompletableFuture[]::new)).get();
        goOn.countDown();
        other.get();

        List<Integer> statuses = callers.stream()
                .map(answer -> answer.join().extract().statusCode())
                .sorted()
                .toList();
        assertThat(statuses).contains(200, 503).containsOnly(200, 503);
        predict("1", image).statusCode(200);
    }

    private void hold(CountDownLatch began, CountDownLatch goOn) {
        try {
            turns.take(() -> {
                began.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return null;
            });
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ValidatableResponse predict(String version, byte[] image) {
        return as(Role.VIEWER)
                .contentType("image/png")
                .body(image)
                .post("/api/v1/models/{model}/versions/{version}/predict", name, version)
                .then();
    }

    private RequestSpecification as(String role) {
        return given().auth().oauth2(callers.tokenOf(role));
    }

    private static byte[] image(long seed, int side) throws IOException {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < side * side; i++) {
            image.setRGB(i % side, i / side, random.nextInt(1 << 24));
        }
        return png(image);
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
