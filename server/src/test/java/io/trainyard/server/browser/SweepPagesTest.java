package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SweepPagesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    OtherJobs others;

    private Page page;

    @BeforeEach
    void openTheForm() {
        others.putAside();
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        page.navigate(address + "runs");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sweeps"))
                .click();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New sweep"))
                .first()
                .click();
        assertThat(page.locator("[data-check-state]")).hasText("Checked: every trial can be trained.");
    }

    @AfterEach
    void leaveNothingToDo() {
        others.putAside();
    }

    @Test
    void theFormShowsEveryTrialAndWhatIsWrongBeforeAnythingIsStarted() {
        Locator trials = page.locator("[data-preview] tbody tr");
        page.getByLabel("Runs", exactly()).fill("5");
        assertThat(trials).hasCount(5);

        page.getByLabel("At once").fill("0");
        assertThat(page.locator("[data-check-state]")).containsText("budget.atOnce");
        BROWSER.forgive();

        page.getByLabel("At once").fill("2");
        assertThat(page.locator("[data-check-state]")).hasText("Checked: every trial can be trained.");
        assertThat(trials).hasCount(5);
    }

    @Test
    void aSweepIsStartedWatchedAndPaused() {
        page.getByLabel("Runs", exactly()).fill("3");
        assertThat(page.locator("[data-preview] tbody tr")).hasCount(3);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Start sweep"))
                .click();
        assertThat(page).hasURL(Pattern.compile(".*/sweeps/\\d+"));
        assertThat(page.locator("#sweep-trials tr")).hasCount(3);
        assertThat(page.locator("#sweep-summary")).containsText("2 begun");

        WorkerByHand worker = new WorkerByHand(callers.workerToken(), "sweeper");
        worker.claim();
        worker.start(10);
        worker.report(
                new Report.Progress(1, 10, 100.0),
                List.of(),
                List.of(new Report.SeriesChunk(
                        "val/accuracy",
                        Report.Axis.EPOCH,
                        new long[] {0},
                        new long[] {System.currentTimeMillis()},
                        new double[] {0.625})));
        assertThat(page.locator("#sweep-summary")).containsText("62.50 %");
        assertThat(page.locator("#trial-1 td.best")).hasText("62.50 %");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Pause"))
                .click();
        assertThat(page.locator("#sweep-head")).containsText("paused");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Resume"))
                .click();
        assertThat(page.locator("#sweep-head")).containsText("running");

        page.locator("#trial-1 a").first().click();
        assertThat(page.locator("#run-facts")).containsText("Trial 1 of sweep");
        page.locator("#run-facts a[href^='/sweeps/']").click();
        assertThat(page).hasURL(Pattern.compile(".*/sweeps/\\d+"));
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
