package io.trainyard.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.insights.GoogLeNetCurve;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What stands out in the published curve of the GoogLeNet is seen on the page of its run. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class InsightFlagsTest {
    private static final String SPIKE = "Loss jumps to 0.9127 at epoch 899";

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;

    @BeforeEach
    void openTheRun() {
        int run = given().auth()
                .oauth2(callers.tokenOf(Role.MEMBER))
                .contentType("text/csv")
                .queryParam("experiment", "study-" + UUID.randomUUID())
                .queryParam("name", "googlenet")
                .body(new GoogLeNetCurve(1).csv().getBytes(UTF_8))
                .post("/api/v1/runs/import")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        page.navigate(address + "runs/" + run);
    }

    @Test
    void theListSaysWhatStandsOut() {
        assertThat(page.locator("#run-insights")).containsText(SPIKE);
        assertThat(page.locator("#run-insights")).containsText("Loss swings more and more after epoch");
    }

    @Test
    void aFlagKeepsItsPlaceAtEveryZoomAndSaysItsSentence() {
        pointAtTheFlag();
        assertThat(note()).containsText(SPIKE);

        drag(850, 950);
        assertThat(chart().locator("[data-reset]")).isVisible();
        pointAtTheFlag();
        assertThat(note()).containsText(SPIKE);

        drag(910, 930);
        page.waitForFunction(
                "() => Chart.getChart(document.querySelector('#chart-series-Loss canvas')).scales.x.min > 899");
        page.mouse().move(5, 5);
        assertThat(note()).isHidden();
    }

    @Test
    void anInsightOfTheListIsShownOnItsChart() {
        page.locator("[data-insight=spike][data-key=Loss] [data-show]").click();

        assertThat(note()).containsText(SPIKE);
        assertThat(chart().locator(".readout")).containsText("0.9127");
    }

    private Locator chart() {
        return page.locator("#chart-series-Loss");
    }

    private Locator note() {
        return chart().locator(".flag-note");
    }

    /** The foot of its pole. */
    private void pointAtTheFlag() {
        List<Double> place = place(899, 0.9127);
        page.mouse().move(place.get(0) + 1, place.get(1));
    }

    private void drag(int from, int to) {
        double y = place(from, 0.5).get(1);
        page.mouse().move(place(from, 0.5).get(0), y);
        page.mouse().down();
        page.mouse().move(place(to, 0.5).get(0), y);
        page.mouse().up();
        page.waitForFunction(
                "at => Math.abs(Chart.getChart(document.querySelector('#chart-series-Loss canvas')).scales.x.min - at) < 3",
                from);
    }

    /** Where a point stands on the screen, once the curve is drawn. */
    private List<Double> place(int step, double value) {
        page.waitForFunction(
                "() => Chart.getChart(document.querySelector('#chart-series-Loss canvas'))?.data.datasets[0]?.data.length > 5");
        chart().scrollIntoViewIfNeeded();
        BoundingBox box = chart().locator("canvas").boundingBox();
        Object x = page.evaluate(
                "at => Chart.getChart(document.querySelector('#chart-series-Loss canvas')).scales.x.getPixelForValue(at)",
                step);
        Object y = page.evaluate(
                "at => Chart.getChart(document.querySelector('#chart-series-Loss canvas')).scales.y.getPixelForValue(at)",
                value);
        return List.of(box.x + ((Number) x).doubleValue(), box.y + ((Number) y).doubleValue());
    }
}
