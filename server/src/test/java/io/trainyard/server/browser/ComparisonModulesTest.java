package io.trainyard.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The arithmetic of the page that compares runs, as the browser does it. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ComparisonModulesTest {
    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    private Page page;

    @BeforeEach
    void signIn() {
        page = BROWSER.open(800, 600, address.toString(), callers.sessionOf("viewer"));
        page.navigate(address + "compare");
    }

    @Test
    void theFrontHasWhatNothingBeatsInBoth() {
        String points =
                "[{x: 1, y: 0.5}, {x: 2, y: 0.9}, {x: 3, y: 0.8}, {x: 4, y: 0.95}, {x: 4, y: 0.95}, {x: NaN, y: 1}]";

        assertThat(in("pareto", "m.paretoFront(" + points + ", {x: 'less', y: 'more'}).map(({x}) => x)"))
                .isEqualTo(List.of(1, 2, 4, 4));
        assertThat(in("pareto", "m.paretoFront(" + points + ", {x: 'less', y: 'less'}).map(({x}) => x)"))
                .isEqualTo(List.of(1));
        assertThat(in("pareto", "m.paretoFront(" + points + ", {x: 'more', y: 'more'}).map(({x}) => x)"))
                .isEqualTo(List.of(4, 4));
        assertThat(in("pareto", "m.paretoFront([], {x: 'less', y: 'less'})")).isEqualTo(List.of());
    }

    @Test
    void aBandIsMeanAndSpreadOverTheRunsThatReachAPlace() {
        String curves = "[{xs: Float64Array.of(0, 1, 2), ys: Float64Array.of(1, 2, 3)},"
                + " {xs: Float64Array.of(0, 1), ys: Float64Array.of(3, NaN)}]";

        assertThat(in("bands", "[...m.band(" + curves + ").ys]")).isEqualTo(List.of(2, 2, 3));
        assertThat(in("bands", "[...m.band(" + curves + ").counts]")).isEqualTo(List.of(2, 1, 1));
        assertThat(in("bands", "[...m.band(" + curves + ").low]")).isEqualTo(List.of(1, 2, 3));
        assertThat(in("bands", "m.deviation([2, 4, 4, 4, 5, 5, 7, 9]).toFixed(4)"))
                .isEqualTo("2.1381");
    }

    @Test
    void curvesAtOtherPlacesAreReadBetweenTheirPoints() {
        String curves = "[{xs: Float64Array.of(0, 10), ys: Float64Array.of(0, 10)},"
                + " {xs: Float64Array.of(0, 4), ys: Float64Array.of(2, 2)}]";

        assertThat(in("bands", "m.band(" + curves + ").xs.length")).isEqualTo(400);
        assertThat(in("bands", "m.band(" + curves + ").ys.every((y) => y >= 0 && y <= 10)"))
                .isEqualTo(true);
    }

    @Test
    void theNearestPointIsFoundAndADifferenceIsTakenWhereBothAre() {
        assertThat(in("values", "[-5, 0.4, 0.6, 2.9, 99].map((x) => m.nearestIndex([0, 1, 3], x))"))
                .isEqualTo(List.of(0, 0, 1, 2, 2));
        assertThat(in("values", "m.nearestIndex([], 1)")).isEqualTo(-1);
        assertThat(in(
                        "values",
                        "m.difference({xs: [0, 1, 2], ys: [5, 5, 5]}, {xs: [1, 3], ys: [1, 3]}).ys.map(String)"))
                .isEqualTo(List.of("NaN", "4", "3"));
    }

    @Test
    void newPointsTakeThePlaceOfWhatIsBehindTheirFirst() {
        assertThat(in(
                        "values",
                        "[...m.joined({xs: Float64Array.of(0, 1, 2), ys: Float64Array.of(9, 8, 7)},"
                                + " {xs: Float64Array.of(2, 3), ys: Float64Array.of(6, 5)}).ys]"))
                .isEqualTo(List.of(9, 8, 6, 5));
    }

    @Test
    void ticksAreRoundAndDecadesOfALogarithmicScaleAreTold() {
        assertThat(in("scale", "m.ticks(0, 1, 5)")).isEqualTo(List.of(0, 0.2, 0.4, 0.6, 0.8, 1));
        assertThat(in("scale", "m.logarithmic([0.001, 1000], [0, 100]).ticks(7)"))
                .isEqualTo(List.of(0.001, 0.01, 0.1, 1, 10, 100, 1000));
        assertThat(in("scale", "m.logarithmic([1, 100], [0, 100]).pixel(10)")).isEqualTo(50);
        assertThat(in("scale", "String(m.logarithmic([1, 100], [0, 100]).pixel(-1))"))
                .isEqualTo("NaN");
    }

    @Test
    void timesAreWrittenInTheUnitOfTheirLength() {
        assertThat(in("axes", "m.duration(5_100_000)")).isEqualTo("1 h 25 min");
        assertThat(in("axes", "m.duration(1500)")).isEqualTo("1.5 s");
        assertThat(in("axes", "m.AXES.relative.marks(0, 7_200_000, 4).map(({text}) => text)"))
                .isEqualTo(List.of("0 h", "0.5 h", "1 h", "1.5 h", "2 h"));
    }

    @Test
    void whatIsChosenIsReadBackFromTheAddress() {
        String chosen = "?runs=3,1&s=0.6&log=chart-a&log=b,c&hide=4,5&zoom=-1.5~12&diff=1&pin=3&sx=best:val/loss";

        assertThat(in("state", "new m.State('" + chosen + "').query('" + chosen + "')"))
                .isEqualTo("runs=3,1&zoom=-1.5~12&s=0.6&log=chart-a&log=b,c&pin=3&diff=1&hide=4,5&sx=best:val/loss");
        assertThat(in("state", "new m.State('?zoom=7~3&s=x&hide=,').query('?runs=1')"))
                .isEqualTo("runs=1");
    }

    @Test
    void moreThanTenRunsAreColouredByWhatMakesSomeGroups() {
        String runs = "Array.from({length: 12}, (_, i) => ({id: i + 1, name: 'r', colour: i % 10, experiment: 'e',"
                + " architecture: i % 2 ? 'resnet18' : 'vgg11', params: {lr: i < 4 ? '0.1' : '0.01'}}))";
        String made = "new m.Runs(" + runs + ", {get: (name) => ({group: '', hide: [], mark: []})[name]})";

        assertThat(in("runs", made + ".field")).isEqualTo("architecture");
        assertThat(in("runs", "[..." + made + ".groups().keys()]")).isEqualTo(List.of("resnet18", "vgg11"));
        assertThat(in("runs", "[..." + made + ".groups(undefined, 'params.lr').values()].map((g) => g.length)"))
                .isEqualTo(List.of(8, 4));
        assertThat(in("runs", "new Set(" + made + ".all.map((run) => " + made + ".colourOf(run))).size"))
                .isEqualTo(2);
    }

    @Test
    void figuresKnowWhichWayIsBetter() {
        String figures =
                "new m.Figures({lessIsBetter: ['val_loss'], params: [{key: 'lr', differs: true}], runs: [{facts:"
                        + " {parameters: 7}, params: {lr: '0.1'}, metrics: {val_loss: {min: 1, max: 3, last: 'NaN'},"
                        + " 'val_accuracy': {min: 0.1, max: 0.9, last: 0.8}}}]})";

        assertThat(in("figures", figures + ".main")).isEqualTo("best:val_accuracy");
        assertThat(
                        in(
                                "figures",
                                "{ const f = " + figures + "; return ['best:val_loss', 'best:val_accuracy',"
                                        + " 'last:val_loss', 'fact:parameters', 'param:lr'].map((id) => String(f.value(f.runs[0], id))); }"))
                .isEqualTo(List.of("1", "0.9", "NaN", "7", "0.1"));
        assertThat(in(
                        "figures",
                        "{ const f = " + figures + "; return ['best:val_loss', 'best:val_accuracy',"
                                + " 'fact:parameters', 'param:lr'].map((id) => String(f.better(id))); }"))
                .isEqualTo(List.of("less", "more", "less", "null"));
    }

    @Test
    void aPaintingIsWrittenAsSvgAndAsCsv() {
        assertThat(in(
                        "svg-context",
                        "{ const c = new m.SvgContext(10, 20); c.fillStyle = 'red'; c.fillText('a<b', 1, 2);"
                                + " c.beginPath(); c.moveTo(0, 0); c.lineTo(3.333, 4); c.stroke(); return c.text(); }"))
                .asString()
                .contains("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10\" height=\"20\"")
                .contains(">a&lt;b</text>")
                .contains("d=\"M0 0L3.33 4\"");
        assertThat(in("downloads", "m.csv([['a', 'b'], ['x,y', 'say \"so\"']])"))
                .isEqualTo("a,b\n\"x,y\",\"say \"\"so\"\"\"\n");
    }

    /** What an expression over a module comes to, or the body of a function that answers it. */
    private Object in(String module, String expression) {
        String body = expression.startsWith("{ ") ? expression : "{ return " + expression + "; }";
        return page.evaluate(
                "async ({module}) => { const m = await import(`/assets/js/compare/${module}.js`); " + body + " }",
                Map.of("module", module));
    }
}
