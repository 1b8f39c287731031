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
import io.trainyard.server.experiments.Experiment;
import io.trainyard.server.runs.LoggedRuns;
import io.trainyard.server.runs.NewLoggedRun;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The filter field of the table of runs. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunFilterTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Inject
    LoggedRuns logged;

    private Page page;

    @BeforeEach
    void signIn() {
        logged.create(new NewLoggedRun(Experiment.DEFAULT, "filtered-blue", null, Map.of("team", "blue")), "tests");
        logged.create(new NewLoggedRun(Experiment.DEFAULT, "filtered-red", null, Map.of("team", "red")), "tests");
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        page.navigate(address + "runs");
    }

    @Test
    void aFilterShowsTheRunsThatMeetItAndStaysInItsField() {
        ask("tags.team = 'blue' and name like 'filtered%'");

        assertThat(page.locator("#run-rows")).containsText("filtered-blue");
        assertThat(page.locator("#run-rows")).not().containsText("filtered-red");
        assertThat(field()).hasValue("tags.team = 'blue' and name like 'filtered%'");
    }

    @Test
    void wordsAreLookedForAsBefore() {
        ask("FILTERED blue");

        assertThat(page.locator("#run-rows")).containsText("filtered-blue");
        assertThat(page.locator("#run-rows")).not().containsText("filtered-red");
    }

    @Test
    void aMistakeIsMarkedUnderTheFieldAndCanBeMended() {
        ask("tags.team == and name = 'x'");

        Locator mistake = page.getByRole(AriaRole.ALERT);
        assertThat(mistake).containsText("Character 14 of the filter: expected a text in quotes");
        assertThat(mistake.locator("mark")).hasText("and");
        assertThat(field()).hasAttribute("aria-invalid", "true");
        assertThat(page.locator("#run-rows")).hasCount(0);

        ask("tags.team = 'red' and words('filtered')");
        assertThat(page.locator("#run-rows")).containsText("filtered-red");
    }

    private void ask(String text) {
        page.keyboard().press("/");
        assertThat(field()).isFocused();
        field().fill(text);
        page.keyboard().press("Enter");
    }

    private Locator field() {
        return page.getByRole(AriaRole.SEARCHBOX);
    }
}
