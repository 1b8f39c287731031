package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class AugmentationPreviewTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;
    private Locator drawn;

    @BeforeEach
    void openTheForm() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        page.navigate(address + "runs/new");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
        drawn = page.locator("[data-augmented]");
        page.getByText("Augmentation").first().click();
    }

    @Test
    void whatIsChosenIsDrawnOnRealImagesAndDrawnAnewWhenItChanges() {
        assertThat(drawn).isHidden();

        Response preview =
                page.waitForResponse("**/api/v1/runs/preview", () -> page.getByLabel("Mirror half, left to right")
                        .check());
        Assertions.assertThat(preview.status()).isEqualTo(200);
        assertThat(drawn.locator("img")).hasCount(6);
        assertThat(drawn.locator("img").first()).not().hasJSProperty("naturalWidth", 0);
        assertThat(drawn).containsText("Training images of shapes@1");
        assertThat(page.locator("[data-augment-words]")).hasText("left to right");
        String before = drawn.locator("img").nth(1).getAttribute("src");

        page.getByLabel("Rotation").fill("45");
        assertThat(drawn.locator("img").nth(1)).not().hasAttribute("src", before);
        assertThat(page.locator("[data-yaml]")).hasValue(Pattern.compile("degrees: 45"));
        assertThat(page.getByLabel("Turned pixels")).isVisible();
    }

    @Test
    void mixingTellsHowMuchOfEachImageIsItsOwn() {
        page.getByLabel("Cutmix alpha").fill("1");
        assertThat(drawn).containsText("λ");
        assertThat(drawn).containsText("mixed with the one to its left");
    }

    @Test
    void aMistakeStandsAtItsFieldAndTheOldDrawingFades() {
        page.getByLabel("Cutout").fill("8");
        assertThat(drawn.locator("img")).hasCount(6);
        page.getByLabel("Cutout").fill("99");
        page.getByLabel("Rotation").focus();
        assertThat(page.getByLabel("Cutout")).hasAttribute("aria-invalid", "true");
        assertThat(drawn).hasAttribute("data-outdated", "");
        BROWSER.forgive();
    }

    @Test
    void aSpecificationWrittenByHandFillsTheFields() {
        page.locator("[data-yaml]")
                .fill(
                        """
                        network: {family: simple-cnn}
                        data:
                          dataset: shapes
                          augment:
                            randomResizedCrop: {scale: [0.5, 1]}
                            verticalFlip: true
                            rotation: {degrees: 20, interpolation: bilinear}
                            colorJitter: {hue: 0.1}
                        train: {epochs: 3}
                        """);
        assertThat(page.getByLabel("Random resized crop")).isChecked();
        assertThat(page.getByLabel("Share of the area")).hasValue("0.5, 1");
        assertThat(page.getByLabel("Width over height")).hasValue("");
        assertThat(page.getByLabel("Mirror half, top to bottom")).isChecked();
        assertThat(page.getByLabel("Turned pixels")).hasValue("bilinear");
        assertThat(page.getByLabel("Hue")).hasValue("0.1");
        assertThat(page.getByLabel("Brightness")).hasValue("");
        assertThat(drawn.locator("img")).hasCount(6);
    }
}
