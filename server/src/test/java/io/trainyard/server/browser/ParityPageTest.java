package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.ShapesDataset;
import io.trainyard.datasets.Split;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.evaluations.SampleFindings;
import io.trainyard.server.weights.LinearClassifier;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker by hand says what the network says of every image, but for a few, which the check of the formats finds. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ParityPageTest {
    private static final int WRONG = 3;
    private static final double OFF = 0.01;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    OtherJobs others;

    @BeforeEach
    void putOthersAside() {
        others.putAside();
    }

    @AfterEach
    void leaveNothingToDo() {
        others.putAside();
    }

    @Test
    void theFormatsOfAModelAreCheckedOnWhatAWorkerHasPredicted() {
        String model = "colours " + UUID.randomUUID();
        try (ImageSource shapes = ShapesDataset.draw()) {
            LinearClassifier network = LinearClassifier.of(new ImageShape(3, 32, 32), shapes.classes(), 0.5, 10);
            int checkpoint = network.upload(callers.tokenOf("member"));
            evaluate(checkpoint, new SampleFindings(predictions(network, shapes.test()), 10));
            register(model, checkpoint);
        }

        Page page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("admin"));
        page.navigate(address + "models/" + model.replace(" ", "%20"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Check formats"))
                .click();

        assertThat(page.locator("#version-1"))
                .containsText("ONNX Runtime names the same class as the worker did for 997 of 1000 images");
        JsonPath version = member().get("/api/v1/models/{model}/versions/1", model)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        JsonPath parity = JsonPath.from(version.getString("tags.'trainyard.parity'"));
        assertThat(parity.getInt("images")).isEqualTo(1000);
        assertThat(parity.getInt("sameTop1")).isEqualTo(1000 - WRONG);
        assertThat(parity.getDouble("largestDifference")).isEqualTo(OFF, within(1e-5));
    }

    private void evaluate(int checkpoint, SampleFindings findings) {
        member().contentType("application/json")
                .body("{\"dataset\": \"shapes\", \"part\": \"test\"}")
                .post("/api/v1/checkpoints/{id}/evaluations", checkpoint)
                .then()
                .statusCode(200);
        WorkerByHand worker = new WorkerByHand(callers.workerToken(), "examiner");
        worker.claimEvaluation();
        worker.found(findings);
        worker.finish(Ending.COMPLETED, "");
    }

    private void register(String model, int checkpoint) {
        member().contentType("application/json")
                .body(Map.of("checkpoint", checkpoint))
                .post("/api/v1/models/{model}/versions", model)
                .then()
                .statusCode(201);
    }

    /** The first few name another class, the next one is less sure than it is. */
    private static List<Prediction> predictions(LinearClassifier network, Split images) {
        List<Prediction> predictions = new ArrayList<>();
        byte[] pixels = new byte[(int) network.input().elements()];
        for (int image = 0; image < images.size(); image++) {
            images.read(image, pixels, 0);
            double[] probable = network.probabilities(pixels);
            int top = LinearClassifier.top(probable);
            predictions.add(new Prediction(
                    images.label(image),
                    image < WRONG ? (top + 1) % probable.length : top,
                    (float) (probable[top] - (image == WRONG ? OFF : 0)),
                    (float) -Math.log(probable[images.label(image)])));
        }
        return predictions;
    }

    private RequestSpecification member() {
        return RestAssured.given().auth().oauth2(callers.tokenOf("member"));
    }
}
