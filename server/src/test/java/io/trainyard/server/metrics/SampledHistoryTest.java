package io.trainyard.server.metrics;

import static io.trainyard.server.metrics.Runs.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.MetricHistory.OfRun;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SampledHistoryTest {
    @Inject
    Runs runs;

    @Inject
    SampledHistory sampled;

    /** The cases of MLflow's own test of its sampling. */
    static Stream<Arguments> sampledSteps() {
        return Stream.of(
                Arguments.of(new Range(0, 10), 5, range(0, 10, 1), new long[] {0, 2, 4, 6, 8, 9}),
                Arguments.of(new Range(4, 8), 5, range(0, 10, 1), new long[] {4, 5, 6, 7, 8}),
                Arguments.of(new Range(0, 100), 5, range(0, 101, 20), new long[] {0, 20, 40, 60, 80, 100}),
                Arguments.of(new Range(0, 1000), 5, range(0, 1001, 10), new long[] {0, 200, 400, 600, 800, 1000}),
                Arguments.of(new Range(1000, 1100), 50, range(900, 1200, 1), range(1000, 1101, 2)));
    }

    @ParameterizedTest
    @MethodSource("sampledSteps")
    void stepsAreSampledAsMlflowDoes(Range window, int limit, long[] logged, long[] expected) {
        Lease lease = runs.training();
        runs.store(lease, report(0, at(logged, new double[logged.length])));

        assertThat(steps(sampled.of(List.of(lease.run()), "loss", window, limit)))
                .containsExactly(expected);
    }

    @Test
    void theExtremesOfEachRunAreAmongTheSteps() {
        Lease lease = runs.training();
        double[] values = new double[1000];
        values[333] = 9;
        values[777] = -9;
        values[555] = Double.NaN;
        runs.store(lease, report(0, at(range(0, 1000, 1), values)));

        assertThat(steps(sampled.of(List.of(lease.run()), "loss", Range.ALL, 10)))
                .contains(0, 100, 333, 555, 777, 900, 999)
                .hasSize(14);
    }

    @Test
    void runsAreSampledAtTheSameStepsAndKeepTheirOwnEnds() {
        Lease first = runs.training();
        Lease second = runs.training();
        Lease without = runs.training();
        runs.store(first, report(0, at(range(0, 100, 1), new double[100])));
        runs.store(second, report(0, at(range(25, 75, 1), new double[50])));

        List<OfRun> histories = sampled.of(List.of(first.run(), second.run(), without.run()), "loss", Range.ALL, 10);
        assertThat(histories).extracting(OfRun::run).containsExactly(first.run(), second.run());
        assertThat(histories.get(0).values().steps()).contains(0, 10, 25, 74, 90, 99);
        assertThat(histories.get(1).values().steps()).contains(25, 30, 40, 50, 60, 70, 74);
    }

    @Test
    void allValuesOfAStepComeWithIt() {
        Lease lease = runs.training();
        runs.store(
                lease,
                report(
                        0,
                        new SeriesChunk("loss", Axis.STEP, new long[] {5, 5, 6}, new long[] {1, 2, 3}, new double[3])));

        assertThat(steps(sampled.of(List.of(lease.run()), "loss", new Range(5, 5), 1)))
                .containsExactly(5, 5);
    }

    private static long[] steps(List<OfRun> histories) {
        return histories.get(0).values().steps();
    }

    private static long[] range(long from, long before, long by) {
        return LongStream.range(from, before)
                .filter(step -> (step - from) % by == 0)
                .toArray();
    }

    private static SeriesChunk at(long[] steps, double[] values) {
        return new SeriesChunk(
                "loss",
                Axis.STEP,
                steps,
                Arrays.stream(steps).map(step -> 1000 + step).toArray(),
                values);
    }
}
