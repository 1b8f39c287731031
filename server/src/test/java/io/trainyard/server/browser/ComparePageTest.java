package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.RunParams;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs beside each other, as a person looks at them. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ComparePageTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    LoggedRuns runs;

    @Inject
    LoggedMetrics metrics;

    @Inject
    RunParams params;

    private long fast;
    private long slow;
    private long broken;
    private Page page;

    @BeforeEach
    void threeRunsOfTwentyEpochs() {
        fast = run("fast", Map.of("lr", "0.1", "optimizer", "sgd"), epoch -> 1.0 / (1 + epoch));
        slow = run("slow", Map.of("lr", "0.01", "optimizer", "sgd"), epoch -> 2.0 - 0.05 * epoch);
        broken = run("broken", Map.of("lr", "1", "optimizer", "sgd"), epoch -> epoch < 15 ? 3 : Double.NaN);
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        open("");
    }

    @Test
    void curvesOfAllRunsShareAChartAndPointingTellsTheirValuesInOrder() {
        assertThat(chart("loss")).isVisible();
        assertThat(page.locator("[data-charts] .hint")).isHidden();

        point(0.99);
        assertThat(page.locator("[data-legend-title]")).containsText("loss at");
        assertThat(row(fast).locator(".value")).hasText("0.05");
        assertThat(row(slow).locator(".value")).hasText("1.05");
        assertThat(row(broken).locator(".value")).hasText("NaN");
        Assertions.assertThat(orderOf(fast)).isLessThan(orderOf(slow));
        Assertions.assertThat(orderOf(slow)).isLessThan(orderOf(broken));

        page.mouse().move(5, 5);
        assertThat(page.locator("[data-legend-title]")).not().containsText("loss at");
    }

    @Test
    void aPinnedRunIsWhatOthersAreMeasuredAgainst() {
        row(fast).locator(".pin").click();

        point(0.99);
        assertThat(row(slow).locator(".delta")).hasText("+1");
        assertThat(row(fast).locator(".delta")).hasText("");
        assertThat(page).hasURL(Pattern.compile(".*[?&]pin=" + fast + ".*"));
    }

    @Test
    void aLinkShowsAColleagueTheSamePicture() {
        row(broken).getByRole(AriaRole.CHECKBOX).uncheck();
        page.locator("[data-state='s']").fill("0.5");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("log").setExact(true))
                .first()
                .click();
        zoom(0.25, 0.75);
        assertThat(page).hasURL(Pattern.compile(".*zoom=.*&s=0.5.*log=.*hide=" + broken + ".*"));

        Page other = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        other.navigate(page.url());
        assertThat(other.locator("[data-run='" + broken + "']").getByRole(AriaRole.CHECKBOX))
                .not()
                .isChecked();
        assertThat(other.locator("[data-state='s']")).hasValue("0.5");
        assertThat(other.getByRole(
                                AriaRole.BUTTON,
                                new Page.GetByRoleOptions().setName("log").setExact(true))
                        .first())
                .hasAttribute("aria-pressed", "true");
        assertThat(other.getByText("reset").first()).isVisible();
    }

    @Test
    void groupsAreDrawnAsTheirMeanWithABand() {
        page.locator("[data-group]").selectOption("params.optimizer");
        page.locator("[data-state='band']").selectOption("sd");

        Locator group = page.locator("[data-legend] li:visible");
        assertThat(group).hasCount(1);
        assertThat(group).containsText("sgd");
        assertThat(group).containsText("3 runs");
        point(0.02);
        assertThat(group.locator(".value")).hasText("2");
    }

    @Test
    void onlyParametersThatDifferAreListedUntilAllAreAskedFor() {
        Locator table = page.locator(".params tbody");
        assertThat(table.getByText("lr", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(table.getByText("optimizer")).isHidden();

        page.getByLabel("Show those that are the same").check();
        assertThat(table.getByText("optimizer")).isVisible();
    }

    @Test
    void everyChartIsSavedAsCsvSvgAndPng() throws IOException {
        String table = Files.readString(saved("CSV").path());
        Assertions.assertThat(table)
                .startsWith("run,name,metric,step,value,smoothed\n")
                .contains(fast + ",fast,val_loss,0,1,\n")
                .contains(broken + ",broken,val_loss,19,NaN,\n");
        Assertions.assertThat(Files.readString(saved("SVG").path()))
                .startsWith("<svg xmlns")
                .contains("NaN</text>");
        Assertions.assertThat(Files.readAllBytes(saved("PNG").path())).startsWith(0x89, 'P', 'N', 'G');
        for (String id : List.of("bars", "scatter", "parallel")) {
            page.locator("#chart-" + id + " .menu summary").click();
            Download download = page.waitForDownload(() ->
                    page.locator("#chart-" + id + " .menu").getByText("CSV").click());
            Assertions.assertThat(Files.readString(download.path())).contains("fast");
        }
    }

    @Test
    void aRunThatGoesOnGrowsInPlace() {
        point(0.99);
        assertThat(row(slow).locator(".value")).hasText("1.05");

        metrics.log(Map.of(slow, List.of(new LoggedPoint("val_loss", 0.125, System.currentTimeMillis(), 20))));
        assertThat(page.locator("[data-freshness]")).hasText("live");
        point(0.999);
        assertThat(row(slow).locator(".value")).hasText("0.125");
    }

    @Test
    void whatIsMeasuredForTheFirstTimeGetsItsChart() {
        long now = System.currentTimeMillis();
        assertThat(chart("accuracy")).hasCount(0);

        metrics.log(Map.of(
                slow,
                List.of(new LoggedPoint("val_accuracy", 0.25, now, 0), new LoggedPoint("val_accuracy", 0.75, now, 1))));

        assertThat(chart("accuracy").locator(".hint")).isHidden();
        page.locator("[data-bar]").selectOption("best:val_accuracy");
        assertThat(page.locator("#chart-bars h3")).hasText("val_accuracy, best");
        assertThat(page.locator("#chart-bars .hint")).isHidden();
    }

    @Test
    void aDragAlongAnAxisHighlightsTheRunsThatPassThere() {
        Locator plot = page.locator("#chart-parallel .plot");
        plot.scrollIntoViewIfNeeded();
        BoundingBox box = plot.boundingBox();
        double learningRates = box.x + 60;

        page.mouse().move(learningRates, box.y + 36);
        page.mouse().down();
        page.mouse().move(learningRates, box.y + box.height / 2);
        page.mouse().up();
        assertThat(row(broken).locator(".mark")).hasAttribute("aria-pressed", "true");
        assertThat(row(fast).locator(".mark")).hasAttribute("aria-pressed", "false");
        assertThat(page).hasURL(Pattern.compile(".*brush=param:lr~.*"));

        page.mouse().click(learningRates, box.y + box.height / 2);
        assertThat(row(broken).locator(".mark")).hasAttribute("aria-pressed", "false");
    }

    @Test
    void withoutRunsThePageSaysHowToChooseThem() {
        page.navigate(address + "compare?runs=" + fast);
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Choose runs to compare")))
                .isVisible();
        page.getByLabel("Numbers of runs").fill(fast + ", " + slow);
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Compare 2 runs")))
                .isVisible();
    }

    private void open(String chosen) {
        page.navigate(address + "compare?runs=" + fast + "," + slow + "," + broken + chosen);
        assertThat(chart("loss").locator(".hint")).isHidden();
    }

    private Locator chart(String metric) {
        return page.locator("#chart-series-" + metric);
    }

    private Locator row(long run) {
        return page.locator("[data-legend] [data-run='" + run + "']");
    }

    private int orderOf(long run) {
        return ((Number) row(run).evaluate("item => Number(getComputedStyle(item).order)")).intValue();
    }

    /** @param share of the plot's width */
    private void point(double share) {
        BoundingBox box = plot();
        page.mouse().move(box.x + box.width / 2, box.y + 40);
        page.mouse().move(box.x + 48 + (box.width - 58) * share, box.y + 60);
    }

    private void zoom(double from, double to) {
        BoundingBox box = plot();
        page.mouse().move(box.x + box.width * from, box.y + 60);
        page.mouse().down();
        page.mouse().move(box.x + box.width * to, box.y + 60);
        page.mouse().up();
    }

    private BoundingBox plot() {
        Locator plot = chart("loss").locator(".plot");
        plot.scrollIntoViewIfNeeded();
        return plot.boundingBox();
    }

    private Download saved(String kind) {
        chart("loss").locator(".menu summary").click();
        return page.waitForDownload(
                () -> chart("loss").locator(".menu").getByText(kind).click());
    }

    private long run(String name, Map<String, String> with, DoubleUnaryOperator loss) {
        long run = runs.create(new NewLoggedRun(Experiment.DEFAULT, name, null, Map.of()), "tests")
                .id();
        params.log(run, with);
        long now = System.currentTimeMillis();
        metrics.log(Map.of(
                run,
                IntStream.range(0, 20)
                        .mapToObj(epoch -> new LoggedPoint("val_loss", loss.applyAsDouble(epoch), now + epoch, epoch))
                        .toList()));
        return run;
    }
}
