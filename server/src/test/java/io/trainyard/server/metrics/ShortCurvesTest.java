package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.ShortCurves.ShortCurve;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ShortCurvesTest {
    private static final int SPIKE = 899;

    @Inject
    Runs runs;

    @Inject
    ShortCurves curves;

    @Test
    void aSpikeOfOneEpochInAThousandIsSeenInATableCell() {
        double[] losses = IntStream.range(0, 1000)
                .mapToDouble(epoch -> epoch == SPIKE ? 0.91 : 1.0 / (2 + epoch))
                .toArray();
        Lease lease = runs.training();
        runs.store(lease, Runs.report(0, Runs.epochs("train/loss", 0, losses)));

        ShortCurve curve = curves.of(List.of(lease.run()), "train/loss").get(lease.run());

        assertThat(curve.steps())
                .hasSizeBetween(40, 80)
                .startsWith(0)
                .endsWith(999)
                .contains(SPIKE);
        assertThat(curve.values()).hasSameSizeAs(curve.steps()).contains(0.91).endsWith(losses[999]);
    }

    @Test
    void runsWithoutTheSeriesAreLeftOut() {
        Lease lease = runs.training();

        assertThat(curves.of(List.of(lease.run()), "train/loss")).isEmpty();
    }
}
