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
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Prints how long the table of 10,000 runs takes in a browser. Not a test: run it with {@code bench/run-table}. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class RunTableBenchmark {
    private static final int RUNS = 10_000;
    private static final int EPOCHS = 30;
    private static final int OPENED = 10;
    /** Openings at first that do not count: the server has just started. */
    private static final int WARMING = 5;

    private static final List<String> KEYS = List.of("loss", "val_loss", "accuracy", "val_accuracy");
    private static final Map<String, String> TABLES = new TreeMap<>(Map.of(
            "as it comes", "runs",
            "filtered", "runs?q=metrics.val_accuracy+%3C+0.2+and+params.lr+%3D+'0.03'",
            "in the order of a metric", "runs?order=metrics.val_accuracy+DESC",
            "in groups", "runs?group=params.lr&cols=best(metrics.val_accuracy)%0Alast(metrics.val_loss)"));

    private static final String FIRST_PAINT =
            """
            () => new Promise((done) => new PerformanceObserver((list) => {
              const paint = list.getEntriesByName('first-contentful-paint')[0];
              if (paint) done(paint.startTime);
            }).observe({type: 'paint', buffered: true}))
            """;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    URI address;

    @Inject
    CallersForTests callers;

    @Test
    void millisecondsUntilTheFirstPaint() {
        LoggedByApi api = new LoggedByApi(address, callers.tokenOf(Role.MEMBER));
        for (int i = 0; i < RUNS; i++) {
            api.run(i, EPOCHS, KEYS);
        }
        Map<String, List<Double>> paints = new TreeMap<>();
        for (int i = -WARMING; i < OPENED; i++) {
            boolean counts = i >= 0;
            TABLES.forEach((name, path) -> {
                double paint = firstPaint(path);
                if (counts) {
                    paints.computeIfAbsent(name, any -> new ArrayList<>()).add(paint);
                }
            });
        }
        System.out.printf("first paint of the table of %d runs, ms%n", RUNS);
        paints.forEach((name, measured) -> Spread.of(measured).print(name));
    }

    /** As somebody meets it who has never been here: nothing is in the browser's cache. */
    private double firstPaint(String path) {
        Page page = BROWSER.open(1440, 900, address.toString(), callers.sessionOf("viewer"));
        page.navigate(address + path);
        double paint = ((Number) page.evaluate(FIRST_PAINT)).doubleValue();
        page.close();
        return paint;
    }
}
