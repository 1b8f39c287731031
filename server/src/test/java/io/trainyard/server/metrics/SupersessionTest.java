package io.trainyard.server.metrics;

import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SupersessionTest {
    private static final Drawing WITH_SUPERSEDED = new Drawing(1000, Window.ALL, true);

    @Inject
    Runs runs;

    @Inject
    SeriesReader reader;

    @Inject
    SeriesSummaries summaries;

    @Test
    void pointsThatTheNextAttemptMeasuresAgainLeaveTheCurve() {
        Lease first = runs.training();
        runs.store(first, report(0, epochs("val/loss", 0, 5)), report(1, epochs("val/loss", 1, 9)));
        runs.store(first, report(2, epochs("val/loss", 2, 1)));

        Lease second = runs.nextAttempt(first, 1, 100);
        assertThat(curve(first, "val/loss").values()).containsExactly(5);
        assertThat(summaries.of(first.run()).get("val/loss")).isEqualTo(new SeriesSummary(5, 0, 5.0, 5.0, 0L, 0L, 1));

        runs.store(second, report(0, epochs("val/loss", 1, 4, 3)));
        assertThat(curve(first, "val/loss").values()).containsExactly(5, 4, 3);
        assertThat(summaries.of(first.run()).get("val/loss")).isEqualTo(new SeriesSummary(3, 2, 3.0, 5.0, 2L, 0L, 3));
    }

    @Test
    void supersededPointsAreKeptAndMarkedWithTheirAttempt() {
        Lease first = runs.training();
        runs.store(first, report(0, epochs("val/loss", 0, 5, 9, 1)));
        runs.store(runs.nextAttempt(first, 1, 100), report(0, epochs("val/loss", 1, 4)));

        Curve curve = reader.curve(first.run(), "val/loss", WITH_SUPERSEDED);
        assertThat(curve.values()).containsExactly(5, 4);
        assertThat(curve.superseded()).singleElement().satisfies(part -> {
            assertThat(part.attempt()).isEqualTo(1);
            assertThat(part.steps()).containsExactly(1, 2);
            assertThat(part.values()).containsExactly(9, 1);
            assertThat(part.times()).containsExactly(1001, 1002);
        });
    }

    @Test
    void aBatchMeasuredAtTheStartStepBelongsToWhatTheNewAttemptGoesOnFrom() {
        Lease first = runs.training();
        runs.store(first, report(0, steps("batch/loss", 98, 98, 99, 100, 101, 102)));
        runs.store(runs.nextAttempt(first, 1, 100), report(0, steps("batch/loss", 101, -101, -102)));

        assertThat(curve(first, "batch/loss").steps()).containsExactly(98, 99, 100, 101, 102);
        assertThat(curve(first, "batch/loss").values()).containsExactly(98, 99, 100, -101, -102);
    }

    @Test
    void aChunkIsSplitAgainWhenALaterAttemptStartsEarlier() {
        Lease first = runs.training();
        runs.store(first, report(0, epochs("val/loss", 0, 10, 11, 12, 13, 14, 15)));
        Lease second = runs.nextAttempt(first, 4, 400);
        runs.store(second, report(0, epochs("val/loss", 4, 24)));
        Lease third = runs.nextAttempt(second, 2, 200);
        runs.store(third, report(0, epochs("val/loss", 2, 32)));

        Curve curve = reader.curve(first.run(), "val/loss", WITH_SUPERSEDED);
        assertThat(curve.values()).containsExactly(10, 11, 32);
        assertThat(curve.superseded().get(0).values()).containsExactly(12, 13, 14, 15);
        assertThat(curve.superseded().get(1).values()).containsExactly(24);

        runs.nextAttempt(third, 0, 0);
        curve = reader.curve(first.run(), "val/loss", WITH_SUPERSEDED);
        assertThat(curve.values()).isEmpty();
        assertThat(curve.superseded().get(0).values()).containsExactly(10, 11, 12, 13, 14, 15);
        assertThat(summaries.of(first.run())).isEmpty();
    }

    @Test
    void aResumeWithoutLossChangesNothing() {
        Lease first = runs.training();
        runs.store(first, report(0, epochs("val/loss", 0, 1, 2), steps("batch/loss", 1, 1, 2, 3)));
        runs.nextAttempt(first, 2, 3);

        assertThat(curve(first, "val/loss").count()).isEqualTo(2);
        assertThat(curve(first, "batch/loss").count()).isEqualTo(3);
    }

    private Curve curve(Lease lease, String key) {
        return reader.curve(lease.run(), key, Drawing.DEFAULT);
    }
}
