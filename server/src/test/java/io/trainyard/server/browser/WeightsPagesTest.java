package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Network;
import io.trainyard.networks.families.Families;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.weights.SampleWeights;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class WeightsPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    private static final Network NETWORK =
            Families.build(new NetworkSpec("resnet", "resnet_cifar", Map.of()), new ImageShape(3, 32, 32), 5);

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;

    @BeforeEach
    void openTheForm() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        page.navigate(address + "checkpoints/new?family=resnet&variant=resnet_cifar");
        assertThat(page.getByLabel("Network", exactly())).hasValue("resnet_cifar");
        page.getByLabel("Name", exactly()).fill("from a friend");
        page.getByLabel("Input").fill("3x32x32");
    }

    @Test
    void weightsAreUploadedLookedAtAndDeleted() {
        page.getByLabel("Classes", exactly()).fill("5");
        page.getByLabel("Class names").fill("bird, cat, deer, dog, frog");
        choose(SampleWeights.of(NETWORK, 21));
        upload();

        assertThat(page).hasURL(Pattern.compile(".*/checkpoints/\\d+"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("from a friend");
        assertThat(page.locator("main")).containsText("bird, cat, deer, dog, frog");
        for (String format : new String[] {"safetensors", "TorchScript", "ONNX", "model card"}) {
            assertThat(link(format)).isVisible();
        }

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/checkpoints/new"));
        assertThat(link("from a friend")).hasCount(0);
    }

    @Test
    void tensorsThatDoNotFitAreListedInTheFormWhichKeepsWhatWasTyped() {
        page.getByLabel("Classes", exactly()).fill("10");
        choose(SampleWeights.of(NETWORK, 22).without("conv1.weight"));
        upload();

        assertThat(page.getByRole(AriaRole.ALERT))
                .containsText("tensors missing: 1, unknown: 0, of another shape or type: 2");
        assertThat(row("fc.bias")).containsText("F32 [10]");
        assertThat(row("fc.bias")).containsText("F32 [5]");
        assertThat(row("conv1.weight")).containsText("–");
        assertThat(page.getByLabel("Name", exactly())).hasValue("from a friend");
        BROWSER.forgive();
    }

    @Test
    void aWrongFieldIsMarkedInItsPlace() {
        page.getByLabel("Classes", exactly()).fill("many");
        choose(SampleWeights.of(NETWORK, 23));
        upload();

        assertThat(page.getByLabel("Classes", exactly())).hasAttribute("aria-invalid", "true");
        assertThat(page.locator(".mistake")).containsText("use a whole number from 2");
        BROWSER.forgive();
    }

    private void choose(SampleWeights weights) {
        page.getByLabel("File", exactly())
                .setInputFiles(new FilePayload("weights.safetensors", "application/octet-stream", weights.file()));
    }

    private void upload() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload"))
                .click();
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private Locator row(String name) {
        return page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
