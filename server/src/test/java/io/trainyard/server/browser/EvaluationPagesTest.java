package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.evaluations.SampleFindings;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class EvaluationPagesTest {
    private static final int CLASSES = 10;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    OtherJobs others;

    private Page page;
    private WorkerByHand worker;
    private long run;

    @BeforeEach
    void trainARun() {
        others.putAside();
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("admin"));
        run = RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .contentType("application/json")
                .body(
                        """
                        {"name": "judged", "network": {"family": "simple-cnn"}, "data": {"dataset": "shapes"},
                         "train": {"epochs": 10}, "queue": {"priority": 50}}
                        """)
                .post("/api/v1/runs")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
        worker = new WorkerByHand(callers.workerToken(), "examiner");
        worker.claim();
        worker.checkpoint(4, 100, Map.of("val/accuracy", 0.5), weights());
        worker.checkpoint(9, 200, Map.of("val/accuracy", 0.75), weights());
        worker.finish(Ending.COMPLETED, "");
    }

    @AfterEach
    void leaveNothingToDo() {
        others.putAside();
    }

    @Test
    void allCheckpointsAreEvaluatedByOneButtonAndTheTableFollowsThem() {
        page.navigate(address + "runs/" + run);
        Locator section = page.locator("#run-evaluations");
        section.getByLabel("Part").selectOption("test");
        section.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Evaluate all checkpoints"))
                .click();
        assertThat(section.getByText("queued")).hasCount(2);
        page.evaluate("window.notLoadedAgain = true");

        worker.claimEvaluation();
        assertThat(section.getByText("running")).hasCount(1);
        worker.found(SampleFindings.of(500, CLASSES, 0.7, 1));
        worker.finish(Ending.COMPLETED, "");
        assertThat(section.getByText("completed")).hasCount(1);
        worker.claimEvaluation();
        SampleFindings better = SampleFindings.of(500, CLASSES, 0.9, 2);
        worker.found(better);
        worker.finish(Ending.COMPLETED, "");
        assertThat(section.getByText("completed")).hasCount(2);

        String top1 = String.format("%.2f %%", better.result().top1() * 100);
        assertThat(section.locator("tbody tr").first()).containsText("epoch 9");
        assertThat(section.locator("tbody tr").first().locator("td.best").nth(1))
                .hasText(top1);
        assertThat(page.locator("#run-checkpoints tbody tr").first()).containsText("test " + top1);
        org.assertj.core.api.Assertions.assertThat(page.evaluate("window.notLoadedAgain"))
                .isEqualTo(true);
    }

    @Test
    void anEvaluationsPageShowsWhereTheNetworkWasWrong() {
        long evaluation = evaluated();

        page.navigate(address + "evaluations/" + evaluation);

        assertThat(page.locator("#evaluation-head")).containsText("completed");
        assertThat(page.getByRole(AriaRole.REGION, named("Confusion matrix, scrollable")))
                .isVisible();
        assertThat(page.locator(".matrix tbody tr")).hasCount(CLASSES);
        assertThat(page.locator(".matrix td.r9, .matrix td.r10").first()).isVisible();
        assertThat(page.locator(".wrong figure")).hasCount(24);
        org.assertj.core.api.Assertions.assertThat(
                        page.evaluate("document.querySelector('.wrong img').decode().then(() => true)"))
                .isEqualTo(true);
        assertThat(page.getByRole(AriaRole.IMG, named("Accuracy by confidence; the numbers stand in the table below")))
                .isVisible();
    }

    @Test
    void runsThatWereScoredOnTheSameImagesAreComparedByTheirConfusions() {
        long first = run;
        long weaker = evaluated(0.6);
        trainARun();
        long better = evaluated(0.9);

        page.navigate(address + "compare?runs=" + first + "," + run);

        Locator matrices = page.locator(".confusions figure");
        assertThat(page.locator(".confusions h2 + small")).hasText("each run's best checkpoint on shapes@1 validation");
        assertThat(matrices).hasCount(2);
        assertThat(matrices.nth(0).locator("a")).hasAttribute("href", "/evaluations/" + weaker);
        assertThat(matrices.nth(1).locator("a")).hasAttribute("href", "/evaluations/" + better);
        assertThat(matrices.nth(1)).containsText("epoch 4");
        assertThat(matrices.nth(1).locator("tbody tr")).hasCount(CLASSES);
    }

    @Test
    void theClassesAreSortedByTheirHeads() {
        long evaluation = evaluated();
        page.navigate(address + "evaluations/" + evaluation);
        Locator classes = page.locator("table[data-sortable]");

        classes.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Recall"))
                .press("Enter");

        assertThat(classes.locator("th[aria-sort=descending]")).hasText("Recall");
        List<Double> recalls = classes.locator("tbody td:nth-child(4)").allTextContents().stream()
                .map(text -> Double.valueOf(text.replace(" %", "")))
                .toList();
        org.assertj.core.api.Assertions.assertThat(recalls)
                .hasSize(CLASSES)
                .isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void aFailedEvaluationSaysWhyAndIsTriedAgainByItsButton() {
        ask();
        long evaluation = worker.claimEvaluation();
        worker.finish(Ending.FAILED_FOR_GOOD, "The archive of shapes@1 is damaged.");
        page.navigate(address + "evaluations/" + evaluation);
        assertThat(page.locator("#evaluation-notes")).containsText("The archive of shapes@1 is damaged.");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again"))
                .click();

        assertThat(page.locator("#evaluation-head")).containsText("queued");
        worker.claimEvaluation();
        assertThat(page.locator("#evaluation-head")).containsText("running");
        page.navigate(address + "queue");
        assertThat(page.locator("#queue-running")).containsText("evaluate epoch");
        page.navigate(address + "workers");
        assertThat(page.locator("#worker-rows")).containsText("evaluation of judged");
    }

    @Test
    void oneCheckpointIsEvaluatedFromItsOwnPage() {
        page.navigate(address + "runs/" + run);
        page.locator("#run-checkpoints tbody a").first().click();
        assertThat(page).hasURL(Pattern.compile(".*/checkpoints/\\d+"));

        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Evaluate").setExact(true))
                .click();

        assertThat(page.locator("#evaluations")).containsText("epoch 9");
        assertThat(page.locator("#evaluations")).containsText("queued");
    }

    @Test
    void imagesToldWrongStandReadyOnTheModelsPage() {
        int checkpoint = RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .get("/api/v1/evaluations/{id}", evaluated())
                .then()
                .extract()
                .path("checkpoint");
        RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .contentType("application/json")
                .body(Map.of("checkpoint", checkpoint))
                .post("/api/v1/models/judged/versions")
                .then()
                .statusCode(201);
        page.navigate(address + "models/judged");
        Locator samples = page.locator("#try-it .samples button");
        assertThat(samples).hasCount(8);

        samples.first().click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("cannot be built by this version");
        BROWSER.forgive();
    }

    /** That nobody has uploaded yet. */
    private static byte[] weights() {
        byte[] weights = new byte[64];
        ThreadLocalRandom.current().nextBytes(weights);
        return weights;
    }

    private long evaluated() {
        return evaluated(0.8);
    }

    /** @param right share of the images told right, about */
    private long evaluated(double right) {
        ask();
        long evaluation = worker.claimEvaluation();
        worker.found(SampleFindings.of(500, CLASSES, right, 3));
        worker.finish(Ending.COMPLETED, "");
        return evaluation;
    }

    private void ask() {
        RestAssured.given()
                .auth()
                .oauth2(callers.tokenOf("member"))
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/runs/{run}/evaluations", run)
                .then()
                .statusCode(200);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
