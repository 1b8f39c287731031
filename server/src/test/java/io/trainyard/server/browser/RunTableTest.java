package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.insights.Insights;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import io.trainyard.server.runs.RunParams;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The table of runs: columns, order, groups, selection, and what is done with what is selected. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunTableTest {
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

    @Inject
    Insights insights;

    private String team;
    private long first;
    private long second;
    private long third;
    private Page page;

    @BeforeEach
    void threeRuns() {
        team = UUID.randomUUID().toString().substring(0, 8);
        first = run("first", "0.1", "val_accuracy", 0.5, 0.9);
        second = run("second", "0.01", "Validation Accuracy", 0.6, 0.7);
        third = run("third", "0.1", "val/accuracy", 0.1, 0.8);
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        open("");
        assertThat(page.locator("[data-select-all]")).isVisible();
    }

    @Test
    void metricsOfRunsTrainedElsewhereStandInTheUsualColumns() {
        assertThat(row(first)).containsText("90.00 %");
        assertThat(row(second)).containsText("70.00 %");
        assertThat(row(third)).containsText("80.00 %");
        assertThat(row(first).locator("td.best")).hasText("90.00 %");
        assertThat(row(first).getByLabel("val_accuracy")).isVisible();
        assertThat(row(third).getByLabel("val/accuracy")).isVisible();
    }

    @Test
    void runsAreSelectedByKeysAndCompared() {
        page.keyboard().press("j");
        page.keyboard().press("x");
        page.keyboard().press("j");
        page.keyboard().press("x");
        assertThat(page.locator("[data-count]")).hasText("2 selected");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .click();

        assertThat(page).hasURL(Pattern.compile(".*/compare\\?runs=" + third + "," + second + ".*"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Compare 2 runs")))
                .isVisible();
    }

    @Test
    void whatIsSelectedIsTaggedAndPutAway() {
        box(first).check();
        box(second).check();
        page.locator("[data-tag]").fill("chosen=yes");
        page.getByRole(AriaRole.BUTTON, exactly("Tag")).click();
        assertThat(page.locator("[data-told]")).containsText("Tagged 2 of 2.");
        page.getByRole(AriaRole.BUTTON, exactly("Archive")).click();
        assertThat(page.locator("[data-told]")).containsText("Archived 2 of 2.");
        assertThat(row(first)).hasCount(0);
        assertThat(row(third)).isVisible();

        open("&status=archived");
        assertThat(row(first)).isVisible();
        box(first).check();
        page.getByRole(AriaRole.BUTTON, exactly("Restore")).click();
        assertThat(row(first)).hasCount(0);
    }

    @Test
    void columnsAreChosenOrderedAndSavedAsAFile() throws IOException {
        open("&cols=" + encoded("params.lr\nbest(metrics.val/accuracy)\nname"));
        assertThat(page.locator("thead")).containsText("val/accuracy best");
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("lr").setExact(true))
                .click();
        assertThat(page.locator("th[aria-sort='ascending']")).hasText("lr");
        assertThat(page.locator("#run-rows tr").first()).containsText("second");

        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.LINK, exactly("CSV")).click());
        Assertions.assertThat(Files.readString(download.path()))
                .startsWith("id,run,params.lr,best(metrics.val/accuracy),name\n" + second + ",second,0.01,0.7,second\n")
                .contains(first + ",first,0.1,0.9,first\n");
    }

    @Test
    void runsAreGroupedByAParameterWithMeanAndSpread() {
        open("&group=params.lr&cols=" + encoded("metrics.score"));
        Locator groups = page.locator("#run-groups tbody tr");
        assertThat(groups).hasCount(2);
        assertThat(groups.first()).containsText("0.1");
        assertThat(groups.first()).containsText("2.0000 ± 1.4142");

        groups.first().getByRole(AriaRole.LINK).first().click();
        assertThat(page.locator("#run-rows tr")).hasCount(2);
        assertThat(row(second)).hasCount(0);
    }

    @Test
    void aViewIsSavedAndOpened() {
        open("&cols=" + encoded("params.lr"));
        page.locator(".views summary").click();
        page.getByLabel("Save what you see as").fill("rates " + team);
        page.getByRole(AriaRole.BUTTON, exactly("Save view")).click();

        page.navigate(address + "runs");
        page.locator(".views summary").click();
        page.getByRole(AriaRole.LINK, exactly("rates " + team)).click();
        assertThat(page.locator("thead th")).hasCount(2);
        assertThat(row(first)).containsText("0.1");
        Assertions.assertThat(page.url()).contains("tags.team");
    }

    @Test
    void theFilterIsCompletedWhileItIsWritten() {
        Locator field = page.getByRole(AriaRole.SEARCHBOX);
        field.fill("");
        field.pressSequentially("params.l");
        assertThat(page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName("params.lr").setExact(true)))
                .isVisible();
        page.keyboard().press("ArrowDown");
        while (!"true".equals(option("params.lr").getAttribute("aria-selected"))) {
            page.keyboard().press("ArrowDown");
        }
        page.keyboard().press("Enter");
        assertThat(field).hasValue("params.lr ");
        field.pressSequentially("= '0.1' and ta");
        page.keyboard().press("Tab");
        assertThat(field).hasValue("params.lr = '0.1' and tags.");
        page.keyboard().press("Escape");
        field.fill("tags.team = '" + team + "' and params.lr = '0.1'");
        page.keyboard().press("Enter");
        assertThat(page.locator("#run-rows tr")).hasCount(2);
    }

    @Test
    void aTagIsChangedWhereItStandsAndOthersSeeItAtOnce() {
        open("&cols=" + encoded("tags.stage\ntags"));
        Page other = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        other.navigate(page.url());
        assertThat(other.locator("#run-" + first + " [data-edit]")).hasCount(0);

        row(first).locator("[data-edit=tag]").click();
        editor().fill("final");
        page.keyboard().press("Enter");
        assertThat(row(first)).containsText("stage=final");
        assertThat(other.locator("#run-" + first)).containsText("stage=final");

        row(first).locator("[data-edit=tags]").click();
        editor().fill("team=" + team + "\nseen");
        page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(row(first).locator(".tag")).hasText(new String[] {"seen", "team=" + team});
        assertThat(other.locator("#run-" + first)).not().containsText("final");
    }

    @Test
    void whatTheServerRefusesIsPutBackWithTheReasonAndMendedFromThere() {
        open("&cols=notes");
        Locator notes = row(second).locator("[data-edit=notes]");
        notes.click();
        editor().fill("n".repeat(20_001));
        page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(row(second).getByRole(AriaRole.ALERT))
                .hasText("notes has 20001 characters; at most 20000 are kept.");
        assertThat(notes).hasText("–");
        BROWSER.forgive();

        notes.click();
        assertThat(editor()).hasValue("n".repeat(20_001));
        editor().fill("shorter");
        page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
        assertThat(notes).hasText("shorter");
        assertThat(row(second).getByRole(AriaRole.ALERT)).hasCount(0);
    }

    @Test
    void insightsAreCountedByKindAndLeadToThem() {
        double[] losses = IntStream.range(0, 60)
                .mapToDouble(i -> i == 30 ? 9 : 1.0 / (i + 1))
                .toArray();
        metrics.log(Map.of(
                third,
                IntStream.range(0, 60)
                        .mapToObj(i -> new LoggedPoint("train/loss", losses[i], 3_000 + i, i))
                        .toList()));
        insights.of(third);
        open("&cols=insights.all&order=" + encoded("insights.all DESC"));
        assertThat(page.locator("#run-rows tr").first()).containsText("third");
        Locator count = row(third).locator("td.number a");
        assertThat(count).hasAttribute("title", Pattern.compile(".*Spike: 1.*"));
        count.click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/" + third + "#run-insights"));
        assertThat(page.locator("#run-insights")).containsText("jumps to 9");
    }

    @Test
    void theFilterIsTakenUnderTheNameOfTheApi() {
        page.navigate(address + "runs?filter=" + encoded("tags.team = '" + team + "' and params.lr = '0.01'"));
        assertThat(page.locator("#run-rows tr")).hasCount(1);
        assertThat(page.getByRole(AriaRole.SEARCHBOX)).hasValue("tags.team = '" + team + "' and params.lr = '0.01'");
    }

    @Test
    void aPageIsAsLongAsWantedAndStaysSoInAnotherOrder() {
        IntStream.range(0, 48)
                .forEach(i -> runs.create(
                        new NewLoggedRun(Experiment.DEFAULT, "more " + i, null, Map.of("team", team)), "tests"));
        open("");
        assertThat(page.locator("#run-rows tr")).hasCount(50);
        page.getByRole(AriaRole.LINK, exactly("100")).click();
        assertThat(page.locator("#run-rows tr")).hasCount(51);
        page.getByRole(AriaRole.LINK, exactly("Created")).click();
        assertThat(page).hasURL(Pattern.compile(".*order=.*rows=100.*"));
        assertThat(page.locator("#run-rows tr")).hasCount(51);
        page.getByRole(AriaRole.LINK, exactly("50")).click();
        assertThat(page.locator("#run-rows tr")).hasCount(50);
        page.getByRole(AriaRole.LINK, exactly("Older runs")).click();
        assertThat(page.locator("#run-rows tr")).hasCount(1);
    }

    @Test
    void aLengthThatPagesDoNotHaveIsNamed() {
        open("&rows=70");
        assertThat(page.getByText("rows is '70'; a page has 50, 100, 200.")).isVisible();
        BROWSER.forgive();
    }

    @Test
    void aColumnThatIsNoneIsNamed() {
        open("&cols=metrics");
        assertThat(page.getByText("The column 'metrics' cannot be understood")).isVisible();
        BROWSER.forgive();
    }

    private void open(String more) {
        page.navigate(address + "runs?q=" + encoded("tags.team = '" + team + "'") + more);
    }

    private Locator row(long run) {
        return page.locator("#run-" + run);
    }

    private Locator box(long run) {
        return row(run).getByRole(AriaRole.CHECKBOX);
    }

    private Locator editor() {
        return page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.TEXTBOX);
    }

    private Locator option(String text) {
        return page.getByRole(
                AriaRole.OPTION, new Page.GetByRoleOptions().setName(text).setExact(true));
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private long run(String name, String rate, String key, double before, double last) {
        long run = runs.create(new NewLoggedRun(Experiment.DEFAULT, name, null, Map.of("team", team)), "tests")
                .id();
        params.log(run, Map.of("lr", rate));
        double score = name.equals("first") ? 1 : 3;
        metrics.log(Map.of(
                run,
                List.of(
                        new LoggedPoint(key, before, 1_000, 0),
                        new LoggedPoint(key, last, 2_000, 1),
                        new LoggedPoint("score", score, 2_000, 1))));
        return run;
    }
}
