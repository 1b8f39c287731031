package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.datasets.known.OfficialSite;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
@QuarkusTestResource(OfficialSite.class)
class DatasetPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;

    @BeforeEach
    void openTheDataSets() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        page.navigate(address + "datasets");
    }

    @Test
    void fashionMnistIsUploadedLookedAtAndOfferedForTraining() throws IOException {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        Assumptions.assumeTrue(data != null, "set TRAINYARD_TEST_DATA to a folder with fashion-mnist");
        page.getByLabel("Name", exactly()).fill("fashion-mnist");
        page.getByLabel("Description").fill("Clothes in grey");
        page.getByLabel("Archive or files").setInputFiles(idxFiles(Path.of(data, "fashion-mnist")));
        page.getByLabel("Class names")
                .fill("T-shirt, trousers, pullover, dress, coat, sandal, shirt, sneaker, bag, boot");
        upload();

        assertThat(page).hasURL(Pattern.compile(".*/datasets/fashion-mnist.*"));
        assertThat(heading()).hasText("fashion-mnist @1");
        assertThat(page.locator("main")).containsText("1x28x28");
        Locator sandal = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("sandal"));
        assertThat(sandal).containsText("6\u202f000");
        assertThat(sandal).containsText("1\u202f000");
        Locator sheet = page.getByAltText("Sample images of every class");
        assertThat(sheet).hasJSProperty("complete", true);
        assertThat(sheet).not().hasJSProperty("naturalWidth", 0);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Train on this"))
                .click();
        assertThat(page.getByLabel("Data set", exactly())).hasValue("fashion-mnist");
    }

    @Test
    void whatIsNoDataSetIsRefusedInTheFormWhichKeepsWhatWasTyped() {
        page.getByLabel("Name", exactly()).fill("thesis");
        page.getByLabel("Archive or files")
                .setInputFiles(new FilePayload("thesis.txt", "text/plain", "Once upon a time".getBytes()));
        upload();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no data set found");
        assertThat(page.getByLabel("Name", exactly())).hasValue("thesis");
        BROWSER.forgive();
    }

    @Test
    void aWellKnownDataSetThatCannotBeFetchedSaysWhyAndWhatToDo() {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Fetch CIFAR-10").setExact(true))
                .click();

        assertThat(page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("CIFAR-10")))
                .containsText("./trainyard dataset add cifar10 --from FILE");
        assertThat(page).hasURL(Pattern.compile(".*/datasets$"));
    }

    private void upload() {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload"))
                .click();
    }

    private Locator heading() {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
    }

    private static Path[] idxFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".gz")).toArray(Path[]::new);
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
