package io.trainyard.server.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import io.trainyard.contract.DataSpec.Resize;
import io.trainyard.contract.protocol.Prediction;
import io.trainyard.datasets.DatasetReader;
import io.trainyard.datasets.ImageSource;
import io.trainyard.server.browser.Browser;
import io.trainyard.server.insights.GoogLeNetCurve;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The thousand epochs of GoogLeNet that this program grew from. Their author saw a spike, suspected overfitting, and could only say
 * that the checkpoints ought to be evaluated. Here the published curve is imported and says so itself, and a small run of the
 * same network with checkpoints after the same epochs goes on to the end: one is chosen and leaves as a file.
 */
class GoogLeNetStoryIT {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final String SPEC = "../examples/s3-googlenet-1000-epochs-small.yaml";
    private static final List<Integer> CHECKPOINTS = List.of(299, 499, 699, 899, 999);

    private static final Pattern QUEUED = Pattern.compile("Run (\\d+) ");

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TempDir
    static Path folder;

    private static Path cifar;
    private static House house;
    private Page page;

    @BeforeAll
    static void startTheHouse() throws Exception {
        String data = System.getenv("TRAINYARD_TEST_DATA");
        assumeTrue(data != null, "set TRAINYARD_TEST_DATA to a folder with cifar10");
        cifar = Path.of(data, "cifar10", "cifar-10-subset-bin");
        house = new House();
        house.startServer();
        house.startWorker();
        house.command("dataset", "add", "cifar10", "--from", cifar.toString(), "--unchecked");
    }

    @AfterAll
    static void stopTheHouse() throws InterruptedException {
        if (house != null) {
            house.close();
        }
    }

    @Test
    void aThousandEpochsEndInAFileThatRunsElsewhere() throws Exception {
        long trained = submit();
        page = BROWSER.open(1440, 900);
        page.navigate(house.signInLink());

        long imported = importTheCurve();
        theSpikeIsNamed(imported);
        awaitTheEndOf(trained);
        overfittingIsStated(trained);
        bothStandSideBySide(imported, trained);

        page.navigate(house.address() + "/runs/" + trained);
        page.getByText("Choose one…").click();
        String verdict = evaluateAll(trained);
        long evaluation = choose(trained, verdict);
        theFileSaysWhatTheWorkerSaid(register(), evaluation);
    }

    private static long submit() throws Exception {
        Matcher queued = QUEUED.matcher(house.command("submit", SPEC));
        assertThat(queued.find()).isTrue();
        return Long.parseLong(queued.group(1));
    }

    private long importTheCurve() {
        page.navigate(house.address() + "/runs/import");
        page.locator("#import-file")
                .setInputFiles(new FilePayload(
                        "googlenet.csv", "text/csv", new GoogLeNetCurve(1).csv().getBytes(UTF_8)));
        page.locator("#import-experiment").fill("googlenet-cifar10");
        page.locator("#import-name").fill("as published");
        page.getByRole(AriaRole.BUTTON, named("Import")).click();
        page.waitForURL(Pattern.compile(".*/runs/\\d+"));
        return Long.parseLong(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    private void theSpikeIsNamed(long imported) throws Exception {
        JsonNode loss = house.api().get("/api/v1/runs/" + imported + "/series?points=1000&key=Loss");
        assertThat(loss.path("values")).hasSize(GoogLeNetCurve.EPOCHS);
        assertThat(loss.at("/values/499").asDouble()).isEqualTo(0.0636);
        assertThat(loss.at("/values/899").asDouble()).isEqualTo(0.9127);

        assertThat(insight("spike", "Loss")).containsText("Loss jumps to 0.9127 at epoch 899");
        assertThat(insight("spike", "Accuracy")).containsText("Accuracy falls to 64.52 % at epoch 899");
        assertThat(insight("instability", "Loss")).containsText("swings more and more after epoch");
        insight("spike", "Loss").locator("[data-show]").click();
        Locator chart = page.locator("#chart-series-Loss");
        assertThat(chart.locator(".flag-note")).containsText("Loss jumps to 0.9127 at epoch 899");
        assertThat(chart.locator(".readout")).containsText("0.9127");
    }

    private static void awaitTheEndOf(long run) {
        Awaitility.await("the end of the run").atMost(LIMIT).until(() -> house.api()
                .get("/api/v1/runs/" + run)
                .path("status")
                .asText()
                .equals("completed"));
    }

    private void overfittingIsStated(long trained) {
        page.navigate(house.address() + "/runs/" + trained);
        assertThat(insight("overfitting", "val/loss")).containsText("val/loss turns for the worse after epoch");
        assertThat(insight("overfitting", "val/loss")).containsText("Take the checkpoint of epoch");
        assertThat(page.locator("#run-checkpoints tbody tr")).hasCount(CHECKPOINTS.size());
    }

    private void bothStandSideBySide(long imported, long trained) {
        page.navigate(house.address() + "/compare?runs=" + imported + "," + trained);
        assertThat(page.locator("main")).containsText("as published");
        assertThat(page.locator("main")).containsText("1000 epochs, small");
        assertThat(page.locator("canvas").first()).isVisible();
    }

    /** Answers the sentence that says which one to prefer. */
    private String evaluateAll(long trained) throws Exception {
        page.getByRole(AriaRole.BUTTON, named("Evaluate all")).click();
        assertThat(page.locator("#choose-candidates")).containsText("on the way");
        String choosing = "/api/v1/runs/" + trained + "/choice";
        Awaitility.await("the evaluations")
                .atMost(LIMIT)
                .until(() -> house.api().get(choosing).path("complete").asBoolean());

        JsonNode standing = house.api().get(choosing);
        List<Integer> epochs = new ArrayList<>();
        standing.path("candidates")
                .forEach(candidate -> epochs.add(candidate.path("epoch").asInt()));
        assertThat(epochs).containsExactlyInAnyOrderElementsOf(CHECKPOINTS);
        String sentence = standing.path("sentence").asText();
        assertThat(sentence)
                .contains(standing.path("distinguishable").asBoolean() ? "better" : "not distinguishable")
                .contains("validation images");
        assertThat(page.locator("#choose-verdict")).containsText(sentence);
        assertThat(page.locator("tr[data-preferred]")).hasCount(1);
        return sentence;
    }

    /** Answers the evaluation that scored the chosen one. */
    private long choose(long trained, String verdict) throws Exception {
        page.getByLabel("Why, for those who come later").fill(verdict);
        page.getByRole(AriaRole.BUTTON, named("Choose and score")).click();
        assertThat(page.locator("#choose-choices")).containsText(verdict);
        String choosing = "/api/v1/runs/" + trained + "/choice";
        Awaitility.await("the test score").atMost(LIMIT).until(() -> house.api()
                .get(choosing)
                .at("/choices/0/test/state")
                .asText()
                .equals("completed"));
        JsonNode choice = house.api().get(choosing).at("/choices/0");
        assertThat(page.locator("#choose-choices"))
                .containsText(choice.at("/test/sentence").asText());
        assertThat(choice.at("/test/images").asInt()).isEqualTo(1000);
        return choice.at("/test/evaluation").asLong();
    }

    /** Answers what is downloaded. */
    private Download register() throws IOException {
        Locator chosen = page.locator("#choose-choices");
        chosen.getByLabel("Model’s name").fill("googlenet");
        chosen.getByLabel("Alias").fill("production");
        chosen.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Register as a model"))
                .click();
        assertThat(page.locator("#version-1")).containsText("@production");
        page.getByRole(AriaRole.BUTTON, named("Check formats")).click();
        assertThat(page.locator("#version-1")).containsText("the same class as the worker did for 1000 of 1000 images");
        com.microsoft.playwright.Download download = page.waitForDownload(
                () -> page.locator("#version-1").getByText("ZIP").click());
        return Download.unpack(download.path(), folder);
    }

    private static void theFileSaysWhatTheWorkerSaid(Download download, long evaluation) throws Exception {
        assertThat(download.json("manifest.json").at("/choice/test/evaluation").asLong())
                .isEqualTo(evaluation);
        ByteBuffer told =
                ByteBuffer.wrap(house.api().bytes("/api/v1/evaluations/" + evaluation + "/predictions?format=bytes"));
        try (ImageSource images = DatasetReader.open(cifar, "cifar10", new Resize(16, 16))) {
            int[] classes = download.classes(images.test());
            assertThat(told.remaining() / Prediction.BYTES).isEqualTo(classes.length);
            for (int found : classes) {
                assertThat(found).isEqualTo(Prediction.read(told).predicted());
            }
        }
    }

    private Locator insight(String kind, String key) {
        return page.locator("[data-insight=%s][data-key='%s']".formatted(kind, key));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
