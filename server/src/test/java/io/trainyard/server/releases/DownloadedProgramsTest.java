package io.trainyard.server.releases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.weights.LinearClassifier;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of a model's download, run in its folder as they lie there, say what the network says. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class DownloadedProgramsTest {
    private static final List<String> CLASSES = List.of("disc", "two \"squares\"", "star");
    private static final String IMAGE = "image.png";
    private static final int HEIGHT = 24;
    private static final int WIDTH = 32;
    private static final Pattern PROBABILITY = Pattern.compile("[01]\\.\\d+");

    @Inject
    CallersForTests callers;

    @TempDir
    Path folder;

    private LinearClassifier network;
    private byte[] pixels;

    @BeforeEach
    void downloadAModel() throws IOException {
        network = LinearClassifier.of(new ImageShape(3, HEIGHT, WIDTH), CLASSES, 0.45, 20);
        download(network);
        pixels = new byte[3 * HEIGHT * WIDTH];
        new Random(3).nextBytes(pixels);
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < pixels.length; i++) {
            int place = i % (HEIGHT * WIDTH);
            image.getRaster().setSample(place % WIDTH, place / WIDTH, i / (HEIGHT * WIDTH), pixels[i] & 0xff);
        }
        ImageIO.write(image, "png", folder.resolve(IMAGE).toFile());
    }

    @Test
    void runOnnxJavaDoes() throws Exception {
        says(new JavaProgram(folder, "RunOnnx").compile().run(IMAGE));
    }

    @Test
    void runDjlJavaDoes() throws Exception {
        says(new JavaProgram(folder, "RunDjl").compile().run(IMAGE));
    }

    @Test
    void runTorchPyDoes() throws Exception {
        assumeTrue(
                Programs.can(folder, List.of("python3", "-c", "import torch, numpy, PIL")),
                "install python3-torch, python3-numpy and python3-pil");

        says(Programs.run(folder, List.of("python3", "run_torch.py", IMAGE)));
    }

    @Test
    void runOnnxPyDoes() throws Exception {
        assumeTrue(
                Programs.can(folder, List.of("python3", "-c", "import onnxruntime, numpy, PIL")),
                "install onnxruntime, numpy and pillow");

        says(Programs.run(folder, List.of("python3", "run_onnx.py", IMAGE)));
    }

    /** An image of one shade is the same at every size, in colour or not. */
    @Test
    void theyTakeAnImageOfAnotherSizeForANetworkOfGreyOnes() throws Exception {
        int shade = 180;
        network = LinearClassifier.of(new ImageShape(1, 28, 20), CLASSES, 0.4, 50);
        pixels = new byte[28 * 20];
        Arrays.fill(pixels, (byte) shade);
        download(network);
        BufferedImage image = new BufferedImage(50, 40, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 50 * 40; i++) {
            image.setRGB(i % 50, i / 50, shade << 16 | shade << 8 | shade);
        }
        ImageIO.write(image, "png", folder.resolve(IMAGE).toFile());

        says(new JavaProgram(folder, "RunOnnx").compile().run(IMAGE));
        says(new JavaProgram(folder, "RunDjl").compile().run(IMAGE));
    }

    private void says(String printed) {
        double[] probable = network.probabilities(pixels);
        int top = LinearClassifier.top(probable);
        assertThat(printed).contains(CLASSES.get(top));
        Matcher number = PROBABILITY.matcher(printed);
        assertThat(number.find()).as(printed).isTrue();
        assertThat(Double.parseDouble(number.group())).isCloseTo(probable[top], within(1e-4));
    }

    /** Registers and downloads a model over whatever lies in the folder. */
    private void download(LinearClassifier uploaded) throws IOException {
        String model = "linear " + UUID.randomUUID();
        given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType("application/json")
                .body(Map.of("checkpoint", uploaded.upload(callers.tokenOf(Role.MEMBER))))
                .post("/api/v1/models/{model}/versions", model)
                .then()
                .statusCode(201);
        byte[] archive = given().auth()
                .oauth2(callers.tokenOf(Role.VIEWER))
                .get("/api/v1/models/{model}/versions/1/download", model)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(entry.getName()), zip.readAllBytes());
            }
        }
    }
}
