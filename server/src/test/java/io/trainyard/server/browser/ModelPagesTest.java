package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.weights.SampleWeights;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ModelPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;
    private int checkpoint;

    @BeforeEach
    void uploadWeights() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("admin"));
        checkpoint = RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .queryParams(Map.of("name", "by hand", "variant", "resnet_cifar", "input", "3x32x32", "classes", "3"))
                .contentType("application/octet-stream")
                .body(SampleWeights.of(
                                Families.build(
                                        new NetworkSpec("resnet", "resnet_cifar", Map.of()),
                                        new ImageShape(3, 32, 32),
                                        3),
                                7)
                        .file())
                .post("/api/v1/checkpoints")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void aCheckpointIsRegisteredPromotedAndDownloaded() {
        String name = "shapes " + UUID.randomUUID();
        page.navigate(address + "checkpoints/" + checkpoint);
        page.getByLabel("Model’s name").fill(name);
        page.getByLabel("Alias").fill("candidate");
        page.getByRole(AriaRole.BUTTON, named("Register as a model")).click();

        assertThat(page).hasURL(Pattern.compile(".*/models/shapes%20.*"));
        page.goBack();
        assertThat(page.getByRole(AriaRole.BUTTON, named("Register as a model")))
                .isEnabled();
        page.goForward();
        assertThat(page.locator("#version-1")).containsText("@candidate");
        assertThat(page.locator("#version-1")).containsText("uploaded weights " + checkpoint);

        page.getByLabel("Alias for version 1").fill("latest");
        page.getByRole(AriaRole.BUTTON, named("Promote")).click();
        assertThat(page.locator("#version-1").getByRole(AriaRole.ALERT)).containsText("'latest' alias name");
        assertThat(page.getByLabel("Alias for version 1")).hasValue("latest");
        BROWSER.forgive();

        page.getByLabel("Alias for version 1").fill("production");
        page.getByRole(AriaRole.BUTTON, named("Promote")).click();
        assertThat(page.locator("#version-1")).containsText("@production");
        page.getByRole(AriaRole.BUTTON, named("Take @candidate away")).click();
        assertThat(page.locator("#version-1")).not().containsText("@candidate");
        assertThat(page.locator("#model-history li")).hasCount(4);
        assertThat(page.locator("#model-history li").first()).containsText("@candidate taken from version 1");

        page.getByText("Add notes of version 1").click();
        page.getByLabel("Notes of version 1").fill("sharper at night");
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.locator("#version-1")).containsText("sharper at night");

        Download download = page.waitForDownload(
                () -> page.locator("#version-1").getByText("ZIP").click());
        org.assertj.core.api.Assertions.assertThat(download.suggestedFilename())
                .startsWith("shapes-")
                .endsWith("-1.zip");
        page.getByText("RunOnnx.java").click();
        assertThat(page.locator(".program pre").nth(2)).containsText("createSession(\"model.onnx\")");

        page.navigate(address + "models");
        assertThat(page.locator("tbody")).containsText(name);
        assertThat(page.locator("nav[aria-label=Main] a[aria-current=page]")).hasText("Models");
    }

    @Test
    void anImageIsShownToAVersion() throws IOException {
        RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .contentType("application/json")
                .body("{\"checkpoint\": %d, \"alias\": \"production\"}".formatted(checkpoint))
                .post("/api/v1/models/{model}/versions", "tried")
                .then()
                .statusCode(201);
        page.navigate(address + "models/tried");
        Locator panel = page.locator("#try-it");
        assertThat(panel.getByLabel("Shown to")).containsText("version 1 · @production");

        panel.getByLabel("Image").setInputFiles(new FilePayload("star.png", "image/png", png(40)));

        assertThat(panel.getByRole(AriaRole.STATUS)).containsText(Pattern.compile("class \\d, says version 1"));
        assertThat(panel.locator("tbody tr")).hasCount(3);
        assertThat(panel.getByAltText("What was sent: star.png")).isVisible();
        assertThat(panel).containsText("by one thread");

        panel.getByLabel("Image").setInputFiles(new FilePayload("poem.png", "image/png", "a poem".getBytes()));
        assertThat(panel.getByRole(AriaRole.ALERT)).containsText("not a JPEG or PNG image");
        assertThat(panel.locator("tbody")).isHidden();
        BROWSER.forgive();

        panel.getByLabel("Image").setInputFiles(new FilePayload("huge.png", "image/png", new byte[11 << 20]));
        assertThat(panel.getByRole(AriaRole.ALERT)).containsText("huge.png has 11.0 MB; at most 10 MB are read");
        panel.getByLabel("Image").setInputFiles(new FilePayload("notes.txt", "text/plain", "words".getBytes()));
        assertThat(panel.getByRole(AriaRole.ALERT)).containsText("notes.txt is no image that this browser can read");

        page.evaluate(PASTED_WEBP);
        assertThat(panel.getByRole(AriaRole.STATUS)).containsText("says version 1");
        assertThat(panel.getByRole(AriaRole.ALERT)).isHidden();
    }

    /** Draws a WebP, which the server cannot read, and pastes it. */
    private static final String PASTED_WEBP =
            """
            () => new Promise((resolve) => {
              const canvas = document.createElement("canvas");
              canvas.getContext("2d").fillRect(10, 10, 50, 50);
              canvas.toBlob((blob) => {
                const data = new DataTransfer();
                data.items.add(new File([blob], "pasted.webp", { type: "image/webp" }));
                document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
                resolve();
              }, "image/webp");
            })
            """;

    private static byte[] png(int side) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), "png", bytes);
        return bytes.toByteArray();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
