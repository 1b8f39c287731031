package io.trainyard.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.CurvesAnswer.RunCurve;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A thousand epochs of 391 steps, and in each epoch one step that stands out: none may get lost, however few points are asked for. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class PlantedSpikesTest {
    private static final int EPOCHS = 1000;
    private static final int STEPS = 391;
    private static final int BUCKETS = 300;

    @Inject
    Runs runs;

    @Inject
    CurvesOfRuns curves;

    @ParameterizedTest(name = "reported {0} epochs at a time")
    @ValueSource(ints = {1, 20})
    void everySpikeIsSeenAsItsBucketsExtreme(int epochsAtOnce) {
        double[] losses = lossesWithSpikes();
        Lease lease = runs.training();
        int each = epochsAtOnce * STEPS;
        for (int at = 0; at < losses.length; at += each) {
            runs.store(lease, Runs.report(at, Runs.steps("batch/loss", at, Arrays.copyOfRange(losses, at, at + each))));
        }
        RunCurve curve = curves.read(CurvesQuery.of(new CurvesRequest(List.of(lease.run()), null, BUCKETS)))
                .curves()
                .get(0);

        assertThat(curve.count()).isEqualTo(EPOCHS * STEPS);
        assertThat(curve.buckets().counts()).hasSize(BUCKETS);
        int begin = 0;
        int drawn = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int end = begin + (int) curve.buckets().counts()[bucket];
            int drawnEnd = curve.buckets().ends()[bucket];
            double[] shown = Arrays.copyOfRange(curve.values().exact(), drawn, drawnEnd);
            double[] hidden = Arrays.copyOfRange(losses, begin, end);
            assertThat(Arrays.stream(shown).max())
                    .isEqualTo(Arrays.stream(hidden).max());
            assertThat(Arrays.stream(shown).min())
                    .isEqualTo(Arrays.stream(hidden).min());
            assertThat(curve.steps()[drawn]).isEqualTo(begin);
            assertThat(curve.steps()[drawnEnd - 1]).isEqualTo(end - 1);
            begin = end;
            drawn = drawnEnd;
        }
        assertThat(begin).isEqualTo(losses.length);
    }

    /** Up in every second epoch, down in the others, each somewhere in its epoch, and no two alike. */
    private static double[] lossesWithSpikes() {
        Random random = new Random(5);
        double[] losses = IntStream.range(0, EPOCHS * STEPS)
                .mapToDouble(step -> 2 * Math.exp(-step / 1e5) + 0.1 * random.nextGaussian())
                .toArray();
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            double spike = 100 + epoch + random.nextDouble();
            losses[epoch * STEPS + random.nextInt(STEPS)] = epoch % 2 == 0 ? spike : -spike;
        }
        return losses;
    }
}
