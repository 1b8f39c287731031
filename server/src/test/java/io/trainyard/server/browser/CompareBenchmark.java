package io.trainyard.server.browser;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Prints how long a comparison of 100 runs of 1,000 epochs takes in a browser, the runs logged over the API. Not a test:
 * run it with {@code bench/compare}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CompareBenchmark {
    private static final int RUNS = 100;
    private static final int EPOCHS = 1000;
    private static final int OPENED = 10;
    /** Openings at first that do not count: the server has just started. */
    private static final int WARMING = 15;

    private static final List<String> KEYS = List.of("loss", "val_loss", "accuracy", "val_accuracy");

    /** Notes when a chart with curves was painted for the first time, and when all in sight were. */
    private static final String WATCH =
            """
            window.paints = [];
            document.addEventListener('painted', ({target}) => {
              if (target.querySelector('.hint')?.hidden && target.dataset.chart) window.paints.push(performance.now());
            });
            """;

    /** From a move of the pointer until the frame after it is done, for each of many places. */
    private static final String HOVER =
            """
            async () => {
              const plot = document.querySelector('[data-chart] canvas');
              const {left, top, width, height} = plot.getBoundingClientRect();
              const times = [];
              for (let i = 0; i < 100; i++) {
                const place = {clientX: left + 60 + (width - 80) * i / 100, clientY: top + height / 2, bubbles: true};
                const start = performance.now();
                plot.dispatchEvent(new PointerEvent('pointermove', place));
                await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
                times.push(performance.now() - start);
              }
              return times;
            }
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Test
    void millisecondsUntilAPersonSeesIt() {
        String ids = fill(callers.tokenOf(Role.MEMBER));
        List<Double> first = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        List<Double> hovers = new ArrayList<>();
        for (int i = -WARMING; i < OPENED; i++) {
            Page page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
            page.addInitScript(WATCH);
            page.navigate(address + "compare?runs=" + ids);
            page.waitForFunction("() => { const hints = [...document.querySelectorAll('[data-chart] .hint')];"
                    + " return hints.length > 0 && hints.every((hint) => hint.hidden); }");
            if (i >= 0) {
                List<Double> paints = numbers(page.evaluate("() => window.paints"));
                first.add(paints.get(0));
                last.add(paints.get(paints.size() - 1));
                hovers.addAll(numbers(page.evaluate(HOVER)));
            }
            page.close();
        }
        System.out.printf("%d runs of %d epochs, %s, ms%n", RUNS, EPOCHS, KEYS);
        Spread.of(first).print("first picture");
        Spread.of(last).print("last picture");
        Spread.of(hovers).print("a move of the pointer");
    }

    private String fill(String token) {
        LoggedByApi api = new LoggedByApi(address, token);
        return IntStream.range(0, RUNS)
                .mapToObj(i -> Long.toString(api.run(i, EPOCHS, KEYS)))
                .collect(Collectors.joining(","));
    }

    private static List<Double> numbers(Object list) {
        return ((List<?>) list)
                .stream().map(each -> ((Number) each).doubleValue()).toList();
    }
}
