package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class LoggedMetricsTest {
    private static final Drawing WHOLE = new Drawing(100_000, Window.ALL, false);

    @Inject
    LoggedMetrics metrics;

    @Inject
    SeriesReader reader;

    @Inject
    SeriesSummaries summaries;

    @Inject
    InOneTransaction transaction;

    @Inject
    Jdbi jdbi;

    private long run;

    @BeforeEach
    void makeARun() {
        run = jdbi.withHandle(LoggedRunForTests::make);
    }

    @Test
    void whatWasAcknowledgedIsSeenByTheNextReader() {
        log(point("loss", 0, 3.5));
        log(point("loss", 1, 2.5));

        assertThat(curve("loss").values()).containsExactly(3.5, 2.5);
        assertThat(summaries.of(run).get("loss")).isEqualTo(new SeriesSummary(2.5, 1, 2.5, 3.5, 1L, 0L, 2));
    }

    @Test
    void aPointSentAgainIsStoredOnceWhateverItIsSentWith() {
        log(point("loss", 0, 1));
        log(point("loss", 0, 1), point("loss", 0, 1), point("loss", 1, 2));
        curve("loss");
        log(point("acc", 0, 1), point("loss", 1, 2), point("loss", 0, 1));
        logAll(steps("loss", 0, 100));
        logAll(steps("loss", 0, 100));

        assertThat(curve("loss").count()).isEqualTo(2 + 100);
        assertThat(curve("acc").values()).containsExactly(1);
    }

    @Test
    void aThickBatchThatIsSentAgainIsStoredOnce() {
        logAll(steps("loss", 0, 100));
        logAll(steps("loss", 0, 100));
        logAll(steps("loss", 50, 150));
        logAll(steps("loss", 150, 250));

        assertThat(curve("loss").steps())
                .containsExactly(LongStream.range(0, 250).toArray());
    }

    @Test
    void theSamePointOfAnotherTimeOrValueIsAnother() {
        log(new LoggedPoint("loss", 1, 10, 5), new LoggedPoint("loss", 1, 11, 5), new LoggedPoint("loss", 2, 11, 5));

        assertThat(curve("loss").times()).containsExactly(10, 11, 11);
        assertThat(curve("loss").values()).containsExactly(1, 1, 2);
    }

    @Test
    void theLatestValueIsThatOfTheGreatestStepThenTimeThenValue() {
        log(new LoggedPoint("loss", 1, 10, 5), new LoggedPoint("loss", 9, 10, 4));
        assertThat(last()).isEqualTo(1);
        log(new LoggedPoint("loss", 0.5, 11, 5));
        assertThat(last()).isEqualTo(0.5);
        log(new LoggedPoint("loss", 0.7, 11, 5));
        assertThat(last()).isEqualTo(0.7);
        log(new LoggedPoint("loss", Double.NaN, 11, 5));
        assertThat(last()).as("NaN counts as 0").isEqualTo(0.7);
        log(new LoggedPoint("loss", -1, 12, 5), new LoggedPoint("loss", Double.NaN, 12, 5));
        assertThat(last()).as("NaN counts as 0").isNaN();
    }

    @Test
    void nanAndTheInfinitiesAreValuesAndSentAgainTheyAreTheSame() {
        List<LoggedPoint> points = List.of(
                point("loss", 0, Double.NaN),
                point("loss", 1, Double.NEGATIVE_INFINITY),
                point("loss", 2, Double.POSITIVE_INFINITY),
                point("loss", 3, -0.0));
        logAll(points);
        logAll(points);
        log(point("loss", 3, 0.0));

        assertThat(curve("loss").values())
                .containsExactly(Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0.0);
    }

    @Test
    void manyRunsAndKeysGoInOneCallWholeOrNotAtAll() {
        long other = jdbi.withHandle(LoggedRunForTests::make);
        List<LoggedPoint> mixed = new ArrayList<>(steps("thick", 0, 200));
        IntStream.range(0, 50).forEach(i -> mixed.add(point("thin/" + i, i, i)));

        metrics.log(Map.of(run, mixed, other, List.of(point("loss", 0, 1))));
        assertThat(reader.keys(run)).hasSize(51);
        assertThat(curve("thick").count()).isEqualTo(200);
        assertThat(reader.keys(other)).containsExactly("loss");

        assertThatThrownBy(() -> metrics.log(Map.of(
                        other,
                        steps("more", 0, 100),
                        run,
                        steps("more", 0, 100),
                        987_654_321L,
                        List.of(point("loss", 0, 1)))))
                .isInstanceOf(NotFoundProblem.class)
                .hasMessageContaining("987654321");
        assertThat(reader.keys(other)).containsExactly("loss");
    }

    @Test
    void whatIsLoggedIsAsDurableAsTheCallersTransaction() {
        assertThatThrownBy(() -> transaction.logThenFail(run, List.of(point("loss", 0, 1))))
                .hasMessage("on purpose");
        assertThatThrownBy(() -> transaction.logThenFail(run, steps("loss", 0, 100)))
                .hasMessage("on purpose");
        assertThat(reader.keys(run)).isEmpty();

        assertThat(transaction.logThenRead(run, List.of(point("loss", 0, 1)))).isEqualTo(1);
    }

    @Test
    void aRunThatIsNotThereAndKeysThatAreNoneAreRefused() {
        assertThatThrownBy(() -> metrics.log(Map.of(987_654_321L, List.of(point("loss", 0, 1)))))
                .isInstanceOf(NotFoundProblem.class);
        assertThatThrownBy(() -> log(point("a\tb", 0, 1)))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("a?b");
        assertThatThrownBy(() -> log(point("x".repeat(251), 0, 1))).hasMessageContaining("251");
        assertThatThrownBy(() -> log(point("half \ud800", 0, 1))).hasMessageContaining("surrogate");
        assertThatThrownBy(() -> log(point(" ", 0, 1))).isInstanceOf(InvalidRequestProblem.class);
    }

    @Test
    void aRunKeepsALimitedNumberOfSeriesAndGoesOnWithThoseItHas() {
        List<LoggedPoint> many = IntStream.range(0, ReportLimits.KEYS_PER_RUN)
                .mapToObj(i -> point("key/" + i, 0, i))
                .toList();
        logAll(many);

        assertThatThrownBy(() -> log(point("one more", 0, 1)))
                .isInstanceOf(TooManyKeysProblem.class)
                .hasMessageContaining("at most 10000 series");
        assertThatThrownBy(() -> logAll(steps("one thick more", 0, 100))).isInstanceOf(TooManyKeysProblem.class);
        log(point("key/17", 1, 2));
        assertThat(reader.keys(run)).hasSize(ReportLimits.KEYS_PER_RUN);
        assertThat(curve("key/17").count()).isEqualTo(2);
    }

    @Test
    void aRequestThatBringsTooMuchIsRefused() {
        assertThatThrownBy(() -> logAll(steps("loss", 0, ReportLimits.POINTS + 1)))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("200001 points");
    }

    @Test
    void anEightfoldOfWritersOfOneRunStoresEachPointOnceAndNobodyWaitsForEver() throws Exception {
        int keys = 5;
        int points = 400;
        List<Callable<Object>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            Random random = new Random(writer);
            writers.add(() -> {
                List<List<LoggedPoint>> batches = new ArrayList<>();
                for (int from = 0; from < points; from += 50) {
                    for (int key = 0; key < keys; key++) {
                        batches.add(steps("key/" + key, from, from + 50));
                    }
                }
                for (int step = 0; step < points; step += 10) {
                    batches.add(List.of(point("key/" + random.nextInt(keys), step, step)));
                }
                Collections.shuffle(batches, random);
                for (List<LoggedPoint> batch : batches) {
                    logAll(batch);
                    if (random.nextInt(10) == 0) {
                        summaries.of(run);
                    }
                }
                return null;
            });
        }
        together(writers);

        for (int key = 0; key < keys; key++) {
            assertThat(curve("key/" + key).steps())
                    .containsExactly(LongStream.range(0, points).toArray());
            assertThat(summaries.of(run).get("key/" + key))
                    .isEqualTo(new SeriesSummary(points - 1, points - 1, 0.0, points - 1.0, 0L, points - 1L, points));
        }
    }

    private static void together(List<Callable<Object>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Object> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void log(LoggedPoint... points) {
        logAll(List.of(points));
    }

    private void logAll(List<LoggedPoint> points) {
        metrics.log(Map.of(run, points));
    }

    private Curve curve(String key) {
        return reader.curve(run, key, WHOLE);
    }

    private double last() {
        return summaries.of(run).get("loss").last();
    }

    private static LoggedPoint point(String key, long step, double value) {
        return new LoggedPoint(key, value, 1000 + step, step);
    }

    private static List<LoggedPoint> steps(String key, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(step -> point(key, step, step))
                .toList();
    }

    @ApplicationScoped
    static class InOneTransaction {
        @Inject
        LoggedMetrics metrics;

        @Inject
        SeriesSummaries summaries;

        @Transactional
        public void logThenFail(long run, List<LoggedPoint> points) {
            metrics.log(Map.of(run, points));
            throw new IllegalStateException("on purpose");
        }

        @Transactional
        public double logThenRead(long run, List<LoggedPoint> points) {
            metrics.log(Map.of(run, points));
            return summaries.of(run).get("loss").last();
        }
    }
}
