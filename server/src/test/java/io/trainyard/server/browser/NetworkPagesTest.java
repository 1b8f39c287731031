package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class NetworkPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;

    @BeforeEach
    void signIn() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("admin"));
    }

    @Test
    void allVariantsStandSideBySideAndLeadToTheirCards() {
        page.navigate(address + "architectures");
        assertThat(page.locator("[data-scatters]")).isVisible();
        Locator row = page.locator("tr[data-variant=resnet50]");
        assertThat(row).containsText("80.9 %");
        assertThat(row).containsText("He et al., 2015");
        assertThat(page.locator("tr[data-variant=resnet20]")).containsText("adapted");
        row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("resnet50"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/architectures/resnet/resnet50"));
        assertThat(heading()).hasText("resnet50");
    }

    @Test
    void aCardShowsFiguresBesideThePublishedOnesAndTheGraph() {
        page.navigate(address + "architectures/googlenet/googlenet");
        assertThat(page.locator(".summary")).containsText("22 layers");
        assertThat(page.locator(".summary")).containsText("1.498 G published 1.498 G");
        assertThat(page.getByText("torchvision, weights IMAGENET1K_V1")).isVisible();
        Locator graph = page.locator("svg.network");
        assertThat(graph.locator(".module").first()).containsText("inception3a");
        assertThat(graph.locator(".box.auxiliary")).not().hasCount(0);
        assertThat(page.locator(".layers tbody tr").first()).containsText("64x112x112");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Upload")))
                .hasAttribute("href", Pattern.compile("/checkpoints/new\\?family=googlenet&variant=googlenet.*"));
    }

    @Test
    void aDeepNetworkIsFolded() {
        page.navigate(address + "architectures/resnet/resnet152");
        assertThat(page.locator(".module.repeats")).hasCount(4);
        assertThat(page.locator(".module.repeats").nth(2)).containsText("×35");
    }

    @Test
    void anotherImageAndOptionsAreCountedAnew() {
        page.navigate(address + "architectures/resnet/resnet_cifar");
        assertThat(page.getByText("not the published network")).isVisible();
        page.getByLabel("width").fill("32");
        page.getByLabel("Classes").fill("100");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Count"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*option\\.width=32.*"));
        assertThat(page.locator("svg.network")).containsText("3x3 conv, 128");
        assertThat(page.getByLabel("width")).hasValue("32");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("JSON")))
                .hasAttribute("href", Pattern.compile(".*classes=100.*option\\.width=32"));
    }

    @Test
    void aMistakeStandsAtItsFieldWithTheSmallestImageThatWorks() {
        page.navigate(address + "architectures/alexnet/alexnet?input=3x8x8&batch=none");
        assertThat(page.getByLabel("Batch")).hasAttribute("aria-invalid", "true");
        BROWSER.forgive();
        page.navigate(address + "architectures/alexnet/alexnet?input=3x8x8");
        assertThat(page.getByLabel("Image")).hasAttribute("aria-invalid", "true");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("use images of at least");
        assertThat(page.locator("svg.network")).hasCount(0);
        BROWSER.forgive();
    }

    @Test
    void theFormForANewRunSaysWhatTheNetworkTakes() {
        page.navigate(address + "runs/new?family=resnet&variant=resnet18");
        Locator cost = page.locator("[data-cost]");
        assertThat(cost).containsText("memory expected for batches of 64");
        cost.getByRole(AriaRole.LINK).click();
        assertThat(heading()).hasText("resnet18");
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }
}
