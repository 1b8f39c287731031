package io.trainyard.server.metrics;

import static io.trainyard.server.metrics.Runs.epochs;
import static io.trainyard.server.metrics.Runs.report;
import static io.trainyard.server.metrics.Runs.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.Level;
import io.trainyard.contract.protocol.Report.LogLine;
import io.trainyard.contract.protocol.Report.Progress;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class MetricIngestTest {
    @Inject
    Runs runs;

    @Inject
    SeriesReader reader;

    @Inject
    SeriesSummaries summaries;

    @Inject
    Jdbi jdbi;

    @Inject
    ProgressSeen progressSeen;

    @Test
    void aReportSentAgainIsStoredOnce() {
        Lease lease = runs.training();
        Report report = report(0, epochs("val/loss", 0, 3.0, 2.0));

        runs.store(lease, report);
        runs.store(lease, report);
        runs.store(lease, report, report(1, epochs("val/loss", 2, 1.0)), report);

        assertThat(reader.curve(lease.run(), "val/loss", Drawing.DEFAULT).values())
                .containsExactly(3.0, 2.0, 1.0);
        assertThat(summaries.of(lease.run()).get("val/loss")).isEqualTo(new SeriesSummary(1.0, 2, 1.0, 3.0, 2L, 0L, 3));
    }

    @Test
    void reportsThatArriveTwiceAtTheSameTimeAndInAnyOrderAreStoredOnce() throws Exception {
        Lease lease = runs.training();
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            reports.add(report(i, steps("batch/loss", 5 * i, 1, 2, 3, 4, 5), epochs("lr", i, 0.1)));
        }
        List<Callable<Object>> senders = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            List<Report> order = new ArrayList<>(reports);
            Collections.shuffle(order, new Random(i));
            senders.add(() -> {
                for (int at = 0; at < order.size(); at += 3) {
                    List<Report> some = order.subList(at, Math.min(at + 3, order.size()));
                    runs.store(lease, some.toArray(Report[]::new));
                }
                return null;
            });
        }
        runTogether(senders);

        Curve losses = reader.curve(lease.run(), "batch/loss", Drawing.DEFAULT);
        assertThat(losses.count()).isEqualTo(200);
        assertThat(losses.steps()).hasSize(200).doesNotHaveDuplicates().isSorted();
        assertThat(reader.curve(lease.run(), "lr", Drawing.DEFAULT).count()).isEqualTo(40);
        assertThat(summaries.of(lease.run()).get("batch/loss"))
                .isEqualTo(new SeriesSummary(5, 199, 1.0, 5.0, 0L, 4L, 200));
    }

    @Test
    void nanAndTheInfinitiesAreValues() {
        Lease lease = runs.training();
        runs.store(
                lease,
                report(0, epochs("val/loss", 0, Double.NaN, 5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)),
                report(1, epochs("train/loss", 0, Double.NaN)));

        assertThat(reader.curve(lease.run(), "val/loss", Drawing.DEFAULT).values())
                .containsExactly(Double.NaN, 5, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(summaries.of(lease.run()).get("val/loss"))
                .isEqualTo(new SeriesSummary(
                        Double.POSITIVE_INFINITY, 3, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 2L, 3L, 4));
        assertThat(summaries.of(lease.run()).get("train/loss"))
                .isEqualTo(new SeriesSummary(Double.NaN, 0, null, null, null, null, 1));

        runs.store(lease, report(2, epochs("train/loss", 1, 7)));
        assertThat(summaries.of(lease.run()).get("train/loss")).isEqualTo(new SeriesSummary(7, 1, 7.0, 7.0, 1L, 1L, 2));
    }

    @Test
    void theLatestValueIsThatOfTheGreatestStepAndOfEqualStepsTheLatest() {
        Lease lease = runs.training();
        runs.store(lease, report(0, point("lr", 5, 100, 0.5)));
        runs.store(lease, report(1, point("lr", 4, 200, 0.4)));
        assertThat(summaries.of(lease.run()).get("lr").last()).isEqualTo(0.5);
        runs.store(lease, report(2, point("lr", 5, 90, 0.6)));
        assertThat(summaries.of(lease.run()).get("lr").last()).isEqualTo(0.5);
        runs.store(lease, report(3, point("lr", 5, 101, 0.7)));
        assertThat(summaries.of(lease.run()).get("lr").last()).isEqualTo(0.7);
    }

    @Test
    void logLinesAreCutAndCleanedRatherThanLost() {
        Lease lease = runs.training();
        String endless = "x".repeat(ReportLimits.LOG_TEXT + 17);
        runs.store(
                lease,
                new Report(
                        0,
                        List.of(),
                        List.of(
                                new LogLine(1, Level.INFO, "epoch 0"),
                                new LogLine(2, Level.ERROR, endless),
                                new LogLine(3, Level.WARN, "a\0b")),
                        null));

        List<String> texts = jdbi.withHandle(
                handle -> handle.createQuery("select level || ' ' || text from log_line where run_id = ? order by line")
                        .bind(0, lease.run())
                        .mapTo(String.class)
                        .list());
        assertThat(texts.get(0)).isEqualTo("info epoch 0");
        assertThat(texts.get(1)).startsWith("error xxx").endsWith("x … (17 more characters)");
        assertThat(texts.get(2)).isEqualTo("warn a\uFFFDb");
    }

    @Test
    void theLatestProgressOfACallIsToldOnce() {
        Lease lease = runs.training();
        Report first = new Report(0, List.of(), List.of(), new Progress(0, 10, 100));
        runs.store(lease, first, new Report(1, List.of(), List.of(), new Progress(1, 20, 200)));
        runs.store(lease, first);

        assertThat(progressSeen.of(lease.run())).containsExactly(new Progress(1, 20, 200));
    }

    @Test
    void nothingIsStoredWhereOneSeriesIsRefused() {
        Lease lease = runs.training();
        runs.store(lease, report(0, epochs("val/loss", 0, 1)));

        assertThatThrownBy(() -> runs.store(lease, report(1, epochs("lr", 0, 1), steps("val/loss", 1, 1))))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("val/loss")
                .hasMessageContaining("epoch");
        assertThat(reader.keys(lease.run())).containsExactly("val/loss");

        runs.store(lease, report(1, epochs("lr", 0, 1)));
        assertThat(reader.keys(lease.run())).containsExactly("lr", "val/loss");
    }

    @Test
    void aRequestThatBringsTooMuchIsRefused() {
        Lease lease = runs.training();
        double[] values = new double[ReportLimits.POINTS + 1];
        assertThatThrownBy(() -> runs.store(lease, report(0, steps("batch/loss", 0, values))))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("200001 points");

        SeriesChunk[] keys = new SeriesChunk[ReportLimits.KEYS_PER_RUN + 1];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = epochs("key/" + i, 0, 1);
        }
        assertThatThrownBy(() -> runs.store(lease, report(0, keys)))
                .isInstanceOf(InvalidRequestProblem.class)
                .hasMessageContaining("at most 10000 series");
        assertThat(reader.keys(lease.run())).isEmpty();
    }

    private static SeriesChunk point(String key, long step, long time, double value) {
        return new SeriesChunk(key, Axis.EPOCH, new long[] {step}, new long[] {time}, new double[] {value});
    }

    private static void runTogether(List<Callable<Object>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            for (Future<Object> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @ApplicationScoped
    static class ProgressSeen {
        private final ConcurrentHashMap<Long, List<Progress>> seen = new ConcurrentHashMap<>();

        void note(@Observes ProgressReported reported) {
            seen.computeIfAbsent(reported.work().id(), run -> new ArrayList<>()).add(reported.progress());
        }

        List<Progress> of(long run) {
            return seen.getOrDefault(run, List.of());
        }
    }
}
