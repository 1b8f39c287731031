package io.trainyard.server.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.MetricHistory;
import io.trainyard.server.metrics.Range;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.metrics.SampledHistory;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Prints how long curves take to be read. Not a test: run it with {@code bench/curves}. */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class CurvesBenchmark {
    private static final int CHUNK = 5000;
    private static final int TIMES = 15;

    @TestHTTPResource
    URI base;

    @Inject
    Runs runs;

    @Inject
    MetricHistory history;

    @Inject
    SampledHistory sampled;

    @Inject
    CallersForTests callers;

    @Inject
    Jdbi jdbi;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;

    @BeforeEach
    void signIn() throws Exception {
        token = callers.tokenOf(Role.VIEWER);
        long run = runOf(20_000, "warm");
        for (int i = 0; i < 40; i++) {
            curves("runs=" + run + "&points=300");
            curves("runs=" + run + "&points=30000");
        }
    }

    /** Milliseconds of one request. */
    private record Took(double first, double median, long bytes) {}

    @Test
    void oneCurveOfMorePointsEachTime() throws Exception {
        System.out.printf("%n%-12s %10s %12s %12s %10s%n", "points", "buckets", "first (ms)", "median (ms)", "KiB");
        for (int points : new int[] {10_000, 100_000, 1_000_000, 10_000_000}) {
            long run = runOf(points, "loss");
            jdbi.useHandle(handle -> handle.execute("vacuum analyze chunk"));
            for (int buckets : new int[] {300, 1000}) {
                print(points, buckets, times(() -> curves("runs=" + run + "&points=" + buckets)));
            }
        }
    }

    @Test
    void aHundredRunsAtOnce() throws Exception {
        System.out.printf("%n%-34s %12s %12s %10s%n", "100 runs in one request", "first (ms)", "median (ms)", "KiB");
        for (int points : new int[] {1000, 10_000, 100_000}) {
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                ids.add(runOf(points, "loss"));
            }
            jdbi.useHandle(handle -> handle.execute("vacuum analyze chunk"));
            String all = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
            Took took = times(() -> curves("runs=" + all + "&keys=loss&points=1000"));
            print("%,d points each, to 1000".formatted(points), took);
        }
    }

    @Test
    void historiesOfMlflow() throws Exception {
        System.out.printf(
                "%n%-34s %12s %12s %10s%n", "in the service, without HTTP", "first (ms)", "median (ms)", "points");
        for (int points : new int[] {1000, 100_000}) {
            long run = runOf(points, "loss");
            print("history of %,d points".formatted(points), times(() -> historyOf(run)));
        }
        long run = runOf(100_000, "loss");
        print(
                "100,000 points at 320 steps",
                times(() -> sampled.of(List.of(run), "loss", Range.ALL, 320).stream()
                                .mapToLong(ofRun -> ofRun.values().count())
                                .sum()
                        * 1024));
    }

    @Test
    void exportOfAMillionPoints() throws Exception {
        long run = runOf(1_000_000, "loss");
        System.out.printf("%n%-12s %14s %10s%n", "export", "points/s", "MB/s");
        for (String format : List.of("csv", "jsonl")) {
            for (int i = 0; i < 2; i++) {
                long begin = System.nanoTime();
                long bytes = get("/api/v1/runs/" + run + "/metrics." + format);
                double seconds = (System.nanoTime() - begin) / 1e9;
                if (i > 0) {
                    System.out.printf(
                            Locale.ROOT, "%-12s %,14.0f %10.1f%n", format, 1e6 / seconds, bytes / 1e6 / seconds);
                }
            }
        }
    }

    private static void print(int points, int buckets, Took took) {
        System.out.printf(
                Locale.ROOT,
                "%,-12d %10d %12.1f %12.1f %,10d%n",
                points,
                buckets,
                took.first(),
                took.median(),
                took.bytes() / 1024);
    }

    private static void print(String what, Took took) {
        System.out.printf(
                Locale.ROOT, "%-34s %12.1f %12.1f %,10d%n", what, took.first(), took.median(), took.bytes() / 1024);
    }

    private static Took times(Callable<Long> request) throws Exception {
        double[] took = new double[TIMES];
        long bytes = 0;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            bytes = request.call();
            took[i] = (System.nanoTime() - begin) / 1e6;
        }
        double first = took[0];
        Arrays.sort(took);
        return new Took(first, took[TIMES / 2], bytes);
    }

    private long historyOf(long run) {
        long count = 0;
        String next = null;
        do {
            MetricHistory.Page page = history.page(run, "loss", next, MetricHistory.MOST_OF_A_PAGE);
            count += page.count();
            next = page.next();
        } while (next != null);
        return count * 1024;
    }

    private long curves(String query) throws IOException, InterruptedException {
        return get("/api/v1/curves?" + query);
    }

    private long get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + " to " + path);
            }
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes += read;
            }
            return bytes;
        }
    }

    /** In chunks as large as merging makes them. */
    private long runOf(int points, String key) {
        Lease lease = runs.training();
        Random random = new Random(points);
        for (int at = 0; at < points; at += CHUNK) {
            double[] values = random.doubles(Math.min(CHUNK, points - at)).toArray();
            runs.store(lease, Runs.report(at, Runs.steps(key, at, values)));
        }
        return lease.run();
    }
}
