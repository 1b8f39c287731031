package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PagesTest {
    private static final int STEPS_PER_EPOCH = 20;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    SampleDataset dataset;

    private Page page;

    @BeforeEach
    void signIn() {
        dataset.add();
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("admin"));
    }

    @Test
    void whoeverIsNotSignedInIsShownTheWayIn() {
        Page stranger = BROWSER.open(1024, 700);
        stranger.navigate(address + "queue");
        assertThat(stranger).hasURL(Pattern.compile(".*/sign-in.*"));
        assertThat(stranger.getByLabel("Name")).isVisible();
    }

    @Test
    void theFormWritesYamlAndYamlFillsTheForm() {
        page.navigate(address + "runs/new");
        Locator yaml = page.getByLabel("Specification as YAML");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();

        page.getByLabel("Epochs", exactly()).fill("7");
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*epochs: 7\\n[\\s\\S]*"));

        yaml.fill(
                """
                network: {family: resnet, variant: resnet_cifar}
                data: {dataset: shapes}
                train: {epochs: 3, optimizer: {type: sgd, lr: 0.2}}
                """);
        assertThat(page.getByLabel("Epochs", exactly())).hasValue("3");
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("resnet")))
                .isChecked();
        assertThat(learningRate()).hasValue("0.2");
        assertThat(page.locator("[data-cost]")).containsText("parameters");
    }

    @Test
    void layersWrittenInYamlStayWhileTheFormIsFilled() {
        page.navigate(address + "runs/new");
        Locator yaml = page.getByLabel("Specification as YAML");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();

        yaml.fill(
                """
                network: {layers: [{conv: {channels: 8, kernel: 5}}, relu, {linear: classes}]}
                data: {dataset: shapes}
                train: {epochs: 3}
                """);
        Locator inline = page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName("inline"));
        assertThat(inline).isChecked();
        assertThat(page.locator("[data-cost]")).containsText("parameters");

        page.getByLabel("Epochs", exactly()).fill("7");
        assertThat(yaml)
                .hasValue(
                        Pattern.compile(
                                "[\\s\\S]*- conv: \\{channels: 8, kernel: 5}\\n +- relu\\n +- linear: classes\\n[\\s\\S]*epochs: 7\\n[\\s\\S]*"));
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
    }

    @Test
    void aMistakeIsShownAtItsFieldAndLinkedFromTheTop() {
        page.navigate(address + "runs/new");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
        learningRate().fill("-1");
        page.getByLabel("Epochs", exactly()).fill("0");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit run"))
                .click();
        Locator summary = page.locator("[data-mistakes]");
        assertThat(summary).isVisible();
        assertThat(summary.getByRole(AriaRole.LINK)).hasCount(2);
        assertThat(page.getByLabel("Epochs", exactly())).hasAttribute("aria-invalid", "true");
        summary.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("train.optimizer.lr"))
                .click();
        assertThat(learningRate()).isFocused();
        BROWSER.forgive();
    }

    @Test
    void aRunIsSubmittedWatchedLiveAndItsCheckpointDownloaded() throws IOException {
        submit("watched");
        assertThat(page.locator("#run-head")).containsText("queued");

        WorkerByHand worker = new WorkerByHand(callers.workerToken(), "by-hand");
        worker.claim();
        assertThat(page.locator("#run-head")).containsText("running");
        worker.start(STEPS_PER_EPOCH);
        worker.report(
                new Report.Progress(1, STEPS_PER_EPOCH, 1234),
                List.of(new Report.LogLine(now(), Report.Level.INFO, "epoch 0 took 1.2 s")),
                List.of(epoch("train/loss", 0, 1.5), epoch("val/loss", 0, 1.25), epoch("val/accuracy", 0, 0.5)));
        assertThat(page.locator("#chart-loss .readout")).containsText("1.25");
        assertThat(page.locator("[data-log]")).containsText("epoch 0 took 1.2 s");
        assertThat(page.locator("[data-freshness]")).hasText("live");

        worker.report(
                new Report.Progress(2, 2 * STEPS_PER_EPOCH, 1234),
                List.of(),
                List.of(epoch("train/loss", 1, 0.9), epoch("val/loss", 1, 0.75), epoch("val/accuracy", 1, 0.8125)));
        assertThat(page.locator("#chart-loss .readout")).containsText("0.75");
        assertThat(page.locator("#run-summary")).containsText("81.25 %");

        byte[] weights = new byte[4096];
        worker.checkpoint(1, 2 * STEPS_PER_EPOCH, Map.of("val/accuracy", 0.8125), weights);
        Locator button = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("as safetensors"));
        Download download = page.waitForDownload(button::click);
        Assertions.assertThat(Files.size(download.path())).isGreaterThan(weights.length);

        worker.finish(Outcome.Ending.COMPLETED, "");
        assertThat(page.locator("#run-head")).containsText("completed");
    }

    @Test
    void theTableOfRunsFollowsThem() {
        submit("followed");
        page.navigate(address + "runs?q=followed");
        assertThat(page.locator("#run-rows")).containsText("queued");
        WorkerByHand worker = new WorkerByHand(callers.workerToken(), "by-hand-2");
        worker.claim();
        worker.start(STEPS_PER_EPOCH);
        assertThat(page.locator("#run-rows")).containsText("running");
        worker.report(new Report.Progress(1, STEPS_PER_EPOCH, 10), List.of(), List.of(epoch("val/accuracy", 0, 0.625)));
        assertThat(page.locator("#run-rows")).containsText("62.50 %");
        worker.finish(Outcome.Ending.FAILED_FOR_GOOD, "The loss became NaN in epoch 1.");
        assertThat(page.locator("#run-rows")).containsText("failed");
    }

    @Test
    void aWaitingRunIsCancelledByItsButton() {
        submit("not-wanted");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(page.locator("#run-head")).containsText("cancelled");
    }

    @Test
    void everyPageOpensAndIsReachedByKey() {
        page.navigate(address + "runs");
        for (Map.Entry<String, String> key : Map.of(
                        "q", "Queue", "w", "Workers", "d", "Data sets", "a", "Networks", "s", "Settings")
                .entrySet()) {
            scriptsHaveRun();
            page.keyboard().press("g");
            page.keyboard().press(key.getKey());
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText(key.getValue());
        }
        scriptsHaveRun();
        page.keyboard().press("/");
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).isFocused();
    }

    @Test
    void theThemeIsRememberedByTheServer() {
        page.navigate(address + "queue");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Theme: as the system"))
                .click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Theme: light"))
                .click();
        page.navigate(address + "workers");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    private void submit(String name) {
        page.navigate(address + "runs/new");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
        page.getByLabel("Name", exactly()).fill(name);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Submit run"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/\\d+"));
    }

    /** The switch of the theme is hidden until then. */
    private void scriptsHaveRun() {
        assertThat(page.locator("[data-theme-switch]")).isVisible();
    }

    /** The one of the optimizer that is chosen. */
    private Locator learningRate() {
        return page.getByRole(
                AriaRole.TEXTBOX,
                new Page.GetByRoleOptions().setName("Learning rate").setExact(true));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Report.SeriesChunk epoch(String key, long epoch, double value) {
        return new Report.SeriesChunk(
                key, Report.Axis.EPOCH, new long[] {epoch}, new long[] {now()}, new double[] {value});
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
