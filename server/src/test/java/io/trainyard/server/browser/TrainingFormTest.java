package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
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

/** The fields of the new-run form that say how weights are moved. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class TrainingFormTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;
    private Locator yaml;

    @BeforeEach
    void openTheForm() {
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("member"));
        page.navigate(address + "runs/new");
        yaml = page.getByLabel("Specification as YAML");
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
    }

    @Test
    void theChoicesMadeBecomeYaml() {
        page.locator("[id='train.optimizer.type']").selectOption("sgd");
        page.locator("[id='sgd.momentum']").fill("0.9");
        page.getByLabel("Nesterov’s rule").check();
        page.locator("[id='train.schedule.type']").selectOption("cosine");
        page.getByLabel("Warm up first").check();
        page.getByLabel("Clip gradients").check();
        page.getByLabel("Average the weights").check();
        page.locator("[id='train.classWeights.type']").selectOption("balanced");

        assertThat(yaml)
                .hasValue(Pattern.compile("[\\s\\S]*type: sgd\\n *momentum: 0.9\\n *nesterov: true\\n[\\s\\S]*"));
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*schedule:\\n *type: cosine\\n[\\s\\S]*"));
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*warmup:\\n *epochs: 1\\n[\\s\\S]*"));
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*clip:\\n *norm: 1\\n[\\s\\S]*"));
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*average:\\n *decay: 0.999\\n[\\s\\S]*"));
        assertThat(yaml).hasValue(Pattern.compile("[\\s\\S]*classWeights:\\n *type: balanced\\n[\\s\\S]*"));
        assertThat(page.getByText("Checked: nothing is wrong with it.")).isVisible();
    }

    @Test
    void yamlFillsTheFieldsAndDrawsTheLearningRate() {
        yaml.fill(
                """
                network: {family: simple-cnn}
                data: {dataset: shapes}
                train:
                  epochs: 12
                  optimizer: {type: rmsprop, lr: 0.02, centered: true}
                  schedule: {type: polynomial, power: 2}
                  warmup: {steps: 50, startFactor: 0.1}
                  classWeights: {type: given, weights: [1, 1, 1, 1, 1, 1, 1, 1, 1, 2]}
                """);

        assertThat(page.locator("[id='train.schedule.power']")).hasValue("2");
        assertThat(page.getByLabel("Centred")).isChecked();
        assertThat(page.locator("[id='train.warmup.steps']")).hasValue("50");
        assertThat(page.locator("[id='train.warmup.epochs']")).hasValue("");
        assertThat(page.locator("[id='train.classWeights.weights']")).hasValue("1, 1, 1, 1, 1, 1, 1, 1, 1, 2");
        assertThat(page.locator("[data-rate-words]")).containsText("Learning rate over 12 epochs: 0.002 → 0.02 →");
        assertThat(page.locator("[data-rate-line]")).hasAttribute("d", Pattern.compile("M0\\.0,.*"));
    }

    @Test
    void aRuleThatContradictsItselfIsSaidAtItsField() {
        page.locator("[id='train.optimizer.type']").selectOption("sgd");
        page.getByLabel("Nesterov’s rule").check();
        page.getByLabel("Nesterov’s rule").blur();

        assertThat(page.getByText("is true, but momentum is 0.0: set a momentum above 0, such as 0.9"))
                .isVisible();
        BROWSER.forgive();
    }
}
