package io.trainyard.server.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.metrics.Runs;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

/**
 * Prints how many points a second are stored, beside COPY into a plain table in the same database at the same time of
 * day, and how many jobs a second are claimed. Not a test: run it with {@code bench/ingest}.
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
