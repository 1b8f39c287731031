package io.trainyard.server.metrics;

import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.ShortCurves.ShortCurve;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MergingTest {
    private static final Drawing WHOLE = new Drawing(100_000, Window.ALL, false);

    @Inject
    Runs runs;

    @Inject
    LoggedMetrics metrics;

    @Inject
    Merging merging;

    @Inject
    SeriesReader reader;

    @Inject
    ShortCurves shortCurves;

    @Inject
    SeriesSummaries summaries;

    @Inject
    Jdbi jdbi;

    @Test
    void manySmallChunksOfReportsBecomeFewAndTheCurveStays() {
        Lease lease = runs.training();
        for (int i = 0; i < 300; i++) {
            runs.store(lease, report(i, steps("batch/loss", i, i)));
        }
        Curve before = reader.curve(lease.run(), "batch/loss", WHOLE);
        SeriesSummary summary = summaries.of(lease.run()).get("batch/loss");

        while (chunks(lease.run()) > 50) {
            merging.merge(lease.run());
        }

        assertThat(chunks(lease.run())).isLessThanOrEqualTo(45);
        Curve after = reader.curve(lease.run(), "batch/loss", WHOLE);
        assertThat(after.steps()).isEqualTo(before.steps());
        assertThat(after.values()).isEqualTo(before.values());
        assertThat(after.times()).isEqualTo(before.times());
        assertThat(summaries.of(lease.run()).get("batch/loss")).isEqualTo(summary);
    }

    @Test
    void whatWasMergedIsStillSupersededPointByPoint() {
        Lease first = runs.training();
        for (int i = 1; i <= 40; i++) {
            runs.store(first, report(i, steps("batch/loss", i, i)));
        }
        merging.merge(first.run());
        Lease second = runs.nextAttempt(first, 0, 25);
        runs.store(second, report(0, steps("batch/loss", 26, -26)));

        assertThat(reader.curve(first.run(), "batch/loss", WHOLE).values())
                .containsExactly(IntStream.rangeClosed(1, 26)
                        .mapToDouble(step -> step == 26 ? -26 : step)
                        .toArray());
    }

    @Test
    void aTableCellShowsAMergedCurveAsItIs() {
        Lease lease = runs.training();
        for (int i = 0; i < 32; i++) {
            runs.store(lease, report(i, steps("val/loss", i, 100 - i)));
        }
        ShortCurve before = shortCurves.of(List.of(lease.run()), "val/loss").get(lease.run());
        merging.merge(lease.run());

        ShortCurve after = shortCurves.of(List.of(lease.run()), "val/loss").get(lease.run());
        assertThat(after.steps()).isEqualTo(before.steps()).hasSize(32);
        assertThat(after.values()).isEqualTo(before.values()).endsWith(69.0);
    }

    /** Readers read as of one moment: none of them sees a curve that is being rewritten. */
    @Test
    void readersAndWritersGoOnWhileChunksAreMerged() throws Exception {
        long run = jdbi.withHandle(LoggedRunForTests::make);
        int points = 2000;
        AtomicBoolean writing = new AtomicBoolean(true);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<?> merger = threads.submit(() -> {
                while (writing.get()) {
                    merging.merge(run);
                }
            });
            Future<?> follower = threads.submit(() -> {
                while (writing.get()) {
                    if (!reader.keys(run).isEmpty()) {
                        Curve curve = reader.curve(run, "loss", WHOLE);
                        assertThat(curve.steps())
                                .containsExactly(LongStream.range(0, curve.steps().length)
                                        .toArray());
                    }
                }
            });
            Future<?> writer = threads.submit(() -> {
                try {
                    for (int from = 0; from < points; from += 20) {
                        metrics.log(Map.of(
                                run,
                                IntStream.range(from, from + 20)
                                        .mapToObj(step -> new LoggedPoint("loss", step, step, step))
                                        .toList()));
                    }
                } finally {
                    writing.set(false);
                }
            });
            writer.get();
            follower.get();
            merger.get();
        } finally {
            threads.shutdown();
        }
        assertThat(reader.curve(run, "loss", WHOLE).steps())
                .containsExactly(LongStream.range(0, points).toArray());
    }

    private long chunks(long run) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from chunk join series on series.id = chunk.series_id where run_id = :run")
                .bind("run", run)
                .mapTo(long.class)
                .one());
    }
}
