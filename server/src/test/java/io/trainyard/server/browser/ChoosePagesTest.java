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
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ChoosePagesTest {
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
        run = submit();
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
    void aCheckpointIsEvaluatedComparedChosenAndScoredFromOnePage() {
        page.navigate(address + "runs/" + run);
        page.getByText("Choose one…").click();
        assertThat(page).hasURL(Pattern.compile(".*/runs/\\d+/choose"));
        assertThat(page.locator("#choose-form")).containsText("when all of them are evaluated");

        page.getByRole(AriaRole.BUTTON, named("Evaluate all")).click();
        assertThat(page.locator("#choose-candidates")).containsText("2 on the way");
        evaluate(0.6, 1);
        evaluate(0.9, 2);
        assertThat(page.locator("#choose-verdict")).containsText("Epoch 9 is better than the other checkpoint");
        assertThat(page.locator("tr[data-preferred] td").nth(1)).containsText("epoch 9");

        new Focus(page).tabTo(page.getByLabel("Why, for those who come later"));
        page.keyboard().type("For the demo");
        page.keyboard().press("Enter");
        Locator chosen = page.locator("#choose-choices");
        assertThat(chosen).containsText("For the demo");
        assertThat(chosen).containsText("Its evaluation is waiting");
        evaluate(0.88, 3);
        assertThat(chosen).containsText("500 test images told right; the 95 % interval (Wilson)");
    }

    @Test
    void whoScoresAnotherCheckpointOnTheSameTestImagesHasToSaySoAndLosesNothingTyped() {
        choose();
        page.navigate(address + "runs/" + run + "/choose");

        page.getByLabel("Checkpoint")
                .selectOption(
                        new String[] {page.locator("#checkpoint option").nth(1).getAttribute("value")});
        page.getByLabel("Why, for those who come later").fill("A second look");
        page.getByRole(AriaRole.BUTTON, named("Choose and score")).click();
        assertThat(page.locator("#choose-form").getByRole(AriaRole.ALERT))
                .containsText("The test images have been used for these runs");
        assertThat(page.getByLabel("Why, for those who come later")).hasValue("A second look");
        BROWSER.forgive();

        page.getByLabel("Another one has been scored").check();
        page.getByRole(AriaRole.BUTTON, named("Choose and score")).click();
        assertThat(page.locator("#choose-choices tbody tr")).hasCount(2);
        assertThat(page.locator("#choose-choices")).containsText("A second look");
    }

    @Test
    void theCheckpointsOfSeveralRunsAreComparedByAnAddress() {
        long other = submit();
        worker.claim();
        worker.checkpoint(2, 50, Map.of("val/accuracy", 0.6), weights());
        worker.finish(Ending.COMPLETED, "");

        page.navigate(address + "choose?runs=" + run + "," + other);

        assertThat(page.locator("#choose-candidates tbody tr")).hasCount(3);
        assertThat(page.locator("#choose-candidates")).containsText("#" + other);
        page.getByRole(AriaRole.BUTTON, named("Evaluate all")).click();
        assertThat(page).hasURL(Pattern.compile(".*/choose\\?runs=.*"));
        assertThat(page.locator("#choose-candidates")).containsText("3 on the way");
    }

    private void choose() {
        page.navigate(address + "runs/" + run + "/choose");
        page.getByRole(AriaRole.BUTTON, named("Evaluate all")).click();
        evaluate(0.6, 1);
        evaluate(0.9, 2);
        page.navigate(address + "runs/" + run + "/choose");
        page.getByRole(AriaRole.BUTTON, named("Choose and score")).click();
        assertThat(page.locator("#choose-choices tbody tr")).hasCount(1);
        evaluate(0.88, 3);
    }

    private void evaluate(double right, long seed) {
        worker.claimEvaluation();
        worker.found(SampleFindings.of(500, CLASSES, right, seed));
        worker.finish(Ending.COMPLETED, "");
    }

    private long submit() {
        return RestAssured.given()
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
    }

    /** That nobody has uploaded yet. */
    private static byte[] weights() {
        byte[] weights = new byte[64];
        ThreadLocalRandom.current().nextBytes(weights);
        return weights;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
