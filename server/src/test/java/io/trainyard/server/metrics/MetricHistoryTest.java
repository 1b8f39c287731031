package io.trainyard.server.metrics;

import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.MetricHistory.OfRun;
import io.trainyard.server.metrics.MetricHistory.Page;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MetricHistoryTest {
    @Inject
    Runs runs;

    @Inject
    MetricHistory history;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void thePagesTogetherAreAllPointsEachOnceInOrder(int seed) {
        Random random = new Random(seed);
        Lease lease = runs.training();
        List<Point> all = new ArrayList<>();
        for (int chunk = 0; chunk < 12; chunk++) {
            List<Point> points = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                points.add(new Point(random.nextInt(30), 100 + random.nextInt(25), value(random)));
            }
            all.addAll(points);
            runs.store(lease, report(chunk, chunk(points)));
        }
        all.sort(HistoryOrder::compare);

        for (int limit : new int[] {1 + random.nextInt(5), 37, 1000}) {
            assertThat(pages(lease.run(), limit)).isEqualTo(all);
        }
    }

    @Test
    void aPageIsAsLongAsItMayBeAndTheLastHasNoNext() {
        Lease lease = runs.training();
        runs.store(lease, report(0, steps("loss", 0, 1, 2, 3, 4)));

        Page first = history.page(lease.run(), "loss", null, 3);
        assertThat(first.values()).containsExactly(1, 2, 3);
        Page second = history.page(lease.run(), "loss", first.next(), 3);
        assertThat(second.values()).containsExactly(4);
        assertThat(second.next()).isNull();
        assertThat(history.page(lease.run(), "loss", "", 4).next()).isNull();
    }

    @Test
    void pointsThatAreAlikeAreOnOnePageEach() {
        Lease lease = runs.training();
        for (int i = 0; i < 5; i++) {
            runs.store(lease, report(i, chunk(List.of(new Point(1, 10, 7)))));
        }
        assertThat(pages(lease.run(), 2)).hasSize(5);
    }

    @Test
    void aSeriesThatIsNotThereHasNoValues() {
        Lease lease = runs.training();
        assertThat(history.page(lease.run(), "loss", null, 10).count()).isZero();
        assertThat(history.ofRuns(List.of(lease.run()), "loss", 10))
                .allMatch(ofRun -> ofRun.values().count() == 0);
    }

    @Test
    void aTokenThatIsNoneIsRefused() {
        Lease lease = runs.training();
        for (String token : List.of("x", "%%%", "MSwy", "YSxiLGMsZA")) {
            assertThatThrownBy(() -> history.page(lease.run(), "loss", token, 10))
                    .isInstanceOf(InvalidRequestProblem.class)
                    .hasMessageContaining("page token");
        }
    }

    @Test
    void severalRunsShareALimit() {
        Lease first = runs.training();
        Lease second = runs.training();
        runs.store(first, report(0, steps("loss", 0, 1, 2, 3)));
        runs.store(second, report(0, steps("loss", 0, 4, 5, 6)));

        List<OfRun> histories = history.ofRuns(List.of(second.run(), first.run()), "loss", 5);
        assertThat(histories).extracting(OfRun::run).containsExactly(second.run(), first.run());
        assertThat(histories.get(0).values().values()).containsExactly(4, 5, 6);
        assertThat(histories.get(1).values().values()).containsExactly(1, 2);
    }

    private List<Point> pages(long run, int limit) {
        List<Point> points = new ArrayList<>();
        String token = null;
        do {
            Page page = history.page(run, "loss", token, limit);
            assertThat(page.count()).isBetween(1, limit);
            for (int i = 0; i < page.count(); i++) {
                points.add(new Point(page.steps()[i], page.times()[i], page.values()[i]));
            }
            token = page.next();
        } while (token != null);
        return points;
    }

    private static double value(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            default -> random.nextInt(4);
        };
    }

    private static SeriesChunk chunk(List<Point> points) {
        Points inOrder = Points.of(points);
        return new SeriesChunk("loss", Axis.STEP, inOrder.steps(), inOrder.times(), inOrder.values());
    }
}
