package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
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
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
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
        assertThat(page.locator("#version-1")).containsText("@candidate");
        assertThat(page.locator("#version-1")).containsText("uploaded weights " + checkpoint);

        page.getByLabel("Alias for version 1").fill("production");
        page.getByRole(AriaRole.BUTTON, named("Promote")).click();
        assertThat(page.locator("#version-1")).containsText("@production");
        page.getByRole(AriaRole.BUTTON, named("Take @candidate away")).click();
        assertThat(page.locator("#version-1")).not().containsText("@candidate");
        assertThat(page.locator("#model-history li")).hasCount(4);
        assertThat(page.locator("#model-history li").first()).containsText("@candidate taken from version 1");

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

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
