package io.trainyard.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Folding;
import io.trainyard.server.metrics.LoggedMetrics;
import io.trainyard.server.metrics.LoggedPoint;
import io.trainyard.server.metrics.Runs;
import io.trainyard.server.metrics.TooMuchAtOnceProblem;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Lease;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Prints how many points a second are stored, reported by workers or logged from outside, beside COPY into a plain
 * table in the same database at the same time of day, and how many jobs a second are claimed. Not a test: run it with {@code bench/ingest}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class IngestBenchmark {
    private static final int POINTS = 1000;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    @TestHTTPResource
    URI base;

    @Inject
    Runs runs;

    @Inject
    LoggedMetrics metrics;

    @Inject
    Folding folding;

    @Inject
    JobQueue queue;

    @Inject
    Jdbi jdbi;

    @Inject
    DataSource dataSource;

    @Inject
    ObjectMapper json;

    @Inject
    CallersForTests callers;

    /** One request or transaction; they are numbered from 0 by each connection. */
    private interface Work {
        void send(int number) throws Exception;
    }

    private interface Connecting {
        Work connect() throws Exception;
    }

    @Test
    void pointsPerSecond() throws Exception {
        jdbi.useHandle(handle -> handle.execute(
                "create table if not exists plain_point (series bigint, step bigint, time bigint, value float8)"));
        System.out.printf(
                "%-14s %11s %12s %12s %8s %12s %8s%n",
                "points", "connections", "COPY", "service", "ratio", "HTTP", "ratio");
        for (int series : new int[] {10, 1000}) {
            for (int connections : new int[] {1, 4}) {
                double copy = POINTS * perSecond(connections, this::copy);
                double service = POINTS * perSecond(connections, () -> service(series));
                double http = POINTS * perSecond(connections, () -> http(series));
                System.out.printf(
                        "%-14s %11d %12.0f %12.0f %8.2f %12.0f %8.2f%n",
                        series + " x " + POINTS / series,
                        connections,
                        copy,
                        service,
                        service / copy,
                        http,
                        http / copy);
            }
        }
    }

    /** What is logged from outside; the time to fold what waits at the end is counted, too. */
    @Test
    void loggedPointsPerSecond() throws Exception {
        jdbi.useHandle(
                handle -> handle.execute(
                        """
                create table if not exists indexed_point (run_id bigint, key text, step bigint, timestamp bigint,
                    value float8, is_nan boolean, primary key (key, timestamp, step, run_id, value, is_nan))
                """));
        System.out.printf(
                "%-14s %11s %12s %12s %8s %12s %8s%n",
                "logged as", "connections", "COPY, index", "service", "ratio", "HTTP", "ratio");
        for (int series : new int[] {10, 1000}) {
            for (int connections : new int[] {1, 4}) {
                double copy = POINTS * perSecond(connections, () -> copyIndexed(series));
                double service = POINTS * sustained(connections, () -> logging(series));
                double http = POINTS * sustained(connections, () -> loggingByHttp(series));
                System.out.printf(
                        "%-14s %11d %12.0f %12.0f %8.2f %12.0f %8.2f%n",
                        series + " x " + POINTS / series,
                        connections,
                        copy,
                        service,
                        service / copy,
                        http,
                        http / copy);
            }
        }
        for (int connections : new int[] {1, 8}) {
            System.out.printf(
                    "one value a call, %d connections: %.0f a second through the service, %.0f over HTTP%n",
                    connections, sustained(connections, this::loggingOne), sustained(connections, this::oneByHttp));
        }
    }

    @Test
    void claimsPerSecond() throws Exception {
        int jobs = 3000;
        long worker = 0;
        for (int i = 0; i < jobs; i++) {
            worker = runs.training().worker();
        }
        jdbi.useHandle(handle ->
                handle.execute("update job set state = 'waiting', attempt = 0, worker_id = null, leased_until = null"));
        jdbi.useHandle(handle -> handle.execute("update run set status = 'queued'"));
        long claiming = worker;
        long begin = System.nanoTime();
        int claimed = 0;
        while (queue.claim(claiming).isPresent()) {
            claimed++;
        }
        System.out.printf("claims, one at a time: %.0f a second%n", claimed / seconds(begin));
    }

    private Work copy() throws Exception {
        Connection connection = dataSource.getConnection();
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < POINTS; i++) {
            rows.append(i % 10)
                    .append('\t')
                    .append(i)
                    .append('\t')
                    .append(1_700_000_000_000L + i)
                    .append('\t')
                    .append(Math.sin(i))
                    .append('\n');
        }
        byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
        PGConnection postgres = connection.unwrap(PGConnection.class);
        return number -> {
            if (number < 0) {
                connection.close();
            } else {
                postgres.getCopyAPI().copyIn("copy plain_point from stdin", new ByteArrayInputStream(text));
            }
        };
    }

    /** Into a table with MLflow's primary key. */
    private Work copyIndexed(int series) throws Exception {
        long run = loggedRun();
        Connection connection = dataSource.getConnection();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        return number -> {
            if (number < 0) {
                connection.close();
                return;
            }
            StringBuilder rows = new StringBuilder();
            for (LoggedPoint point : points(series, number)) {
                rows.append(run)
                        .append('\t')
                        .append(point.key())
                        .append('\t')
                        .append(point.step())
                        .append('\t')
                        .append(point.timestamp())
                        .append('\t')
                        .append(point.value())
                        .append("\tf\n");
            }
            byte[] text = rows.toString().getBytes(StandardCharsets.UTF_8);
            postgres.getCopyAPI().copyIn("copy indexed_point from stdin", new ByteArrayInputStream(text));
        };
    }

    private Work logging(int series) {
        long run = loggedRun();
        return number -> {
            if (number >= 0) {
                log(run, points(series, number));
            }
        };
    }

    private Work loggingOne() {
        long run = loggedRun();
        return number -> {
            if (number >= 0) {
                log(run, one(number));
            }
        };
    }

    /** Who is turned away waits for the folding, which counts. */
    private void log(long run, List<LoggedPoint> points) {
        try {
            metrics.log(Map.of(run, points));
        } catch (TooMuchAtOnceProblem e) {
            folding.foldAll();
            log(run, points);
        }
    }

    private Work loggingByHttp(int series) {
        return byHttp(number -> points(series, number));
    }

    private Work oneByHttp() {
        return byHttp(IngestBenchmark::one);
    }

    private Work byHttp(IntFunction<List<LoggedPoint>> points) {
        URI address = base.resolve("/api/v1/runs/%d/metrics".formatted(loggedRun()));
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String token = callers.tokenOf(Role.MEMBER);
        return number -> {
            if (number < 0) {
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(points.apply(number))))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            while (response.statusCode() == 429) {
                folding.foldAll();
                response = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            if (response.statusCode() != 204) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
        };
    }

    private static List<LoggedPoint> one(int number) {
        return List.of(new LoggedPoint("loss", Math.sin(number), 1_700_000_000_000L + number, number));
    }

    private static List<LoggedPoint> points(int series, int number) {
        int each = POINTS / series;
        List<LoggedPoint> points = new ArrayList<>(POINTS);
        for (int i = 0; i < series; i++) {
            for (int at = 0; at < each; at++) {
                long step = (long) number * each + at;
                points.add(new LoggedPoint("key/" + i, Math.sin(step), 1_700_000_000_000L + step, step));
            }
        }
        return points;
    }

    private long loggedRun() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into run (experiment_id, name, status, created_by)
                        values (0, 'logged', 'running', 'benchmark') returning id
                        """)
                .mapTo(long.class)
                .one());
    }

    private Work service(int series) {
        Lease lease = runs.training();
        return number -> {
            if (number >= 0) {
                runs.store(lease, report(series, number));
            }
        };
    }

    private Work http(int series) {
        Lease lease = runs.training();
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI reports = base.resolve("/worker/v1/jobs/%d/attempts/%d/reports".formatted(lease.job(), lease.attempt()));
        String token = callers.workerToken();
        return number -> {
            if (number < 0) {
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(reports)
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                            json.writeValueAsBytes(List.of(report(series, number)))))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 204) {
                throw new IllegalStateException(response.statusCode() + " " + response.body());
            }
        };
    }

    private static Report report(int series, int number) {
        int each = POINTS / series;
        List<SeriesChunk> chunks = new ArrayList<>();
        for (int i = 0; i < series; i++) {
            double[] values = new double[each];
            for (int at = 0; at < each; at++) {
                values[at] = Math.sin(number + at);
            }
            chunks.add(Runs.steps("key/" + i, (long) number * each, values));
        }
        return Runs.report(number, chunks.toArray(SeriesChunk[]::new));
    }

    /** How often a second the work is done by all connections together. */
    private static double perSecond(int connections, Connecting connecting) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                rates.add(threads.submit(() -> {
                    Work work = connecting.connect();
                    int number = repeat(work, 0, WARM_UP);
                    long begin = System.nanoTime();
                    int after = repeat(work, number, MEASURED);
                    double rate = (after - number) / seconds(begin);
                    work.send(-1);
                    return rate;
                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }

    /** As {@link #perSecond}, until everything is in its place. */
    private double sustained(int connections, Connecting connecting) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Integer>> done = new ArrayList<>();
            CountDownLatch warm = new CountDownLatch(connections);
            CountDownLatch measured = new CountDownLatch(1);
            for (int i = 0; i < connections; i++) {
                done.add(threads.submit(() -> {
                    Work work = connecting.connect();
                    int number = repeat(work, 0, WARM_UP);
                    warm.countDown();
                    measured.await();
                    int after = repeat(work, number, MEASURED);
                    work.send(-1);
                    return after - number;
                }));
            }
            warm.await();
            folding.foldAll();
            long begin = System.nanoTime();
            measured.countDown();
            int sum = 0;
            for (Future<Integer> one : done) {
                sum += one.get();
            }
            folding.foldAll();
            return sum / seconds(begin);
        } finally {
            threads.shutdown();
        }
    }

    private static int repeat(Work work, int number, Duration duration) throws Exception {
        int next = number;
        for (long begin = System.nanoTime(); System.nanoTime() - begin < duration.toNanos(); ) {
            work.send(next++);
        }
        return next;
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
