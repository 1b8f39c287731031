package io.trainyard.server.bench;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.trainyard.server.accounts.CallersForTests;
import io.trainyard.server.accounts.Role;
import io.trainyard.server.database.PostgresForTests;
import io.trainyard.server.search.RunHits;
import io.trainyard.server.search.RunQuery;
import io.trainyard.server.search.RunSearch;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/**
 * Prints how long searches take, over more and more runs: their ids by the service, and whole rows of the API over HTTP,
 * parameters, tags and metrics with them. Not a test: run it with {@code bench/search}.
 */
@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class SearchBenchmark {
    private static final int[] RUNS = {10_000, 100_000};
    private static final int WARM_UP = 30;
    private static final int MEASURED = 50;
    private static final int PAGE = 100;

    private static final List<Search> SEARCHES = List.of(
            new Search("newest", "", "start_time DESC"),
            new Search("newest of an experiment", "experiment_id = 0", "start_time DESC"),
            new Search("metric above, by metric", "metrics.acc > 0.9", "metrics.acc DESC"),
            new Search("by metric alone", "", "metrics.acc DESC"),
            new Search("metric above, newest", "metrics.acc > 0.9", "start_time DESC"),
            new Search("smallest of a metric", "min(metrics.metric3) < 0.3", "min(metrics.metric3)"),
            new Search("two metrics, by one", "metrics.acc > 0.9 and metrics.metric1 < 0.1", "metrics.acc DESC"),
            new Search("parameter is", "params.p1 = '7'", ""),
            new Search("parameter as a number", "params.p1 > 97", ""),
            new Search("tag like", "tags.team like 'team 1%' or metrics.acc > 0.99", ""),
            new Search("failed this week", "status = failed and started > 7d ago", ""),
            new Search("nothing", "metrics.acc > 2", "metrics.acc DESC"),
            new Search("words", "words('run failed')", ""));

    @TestHTTPResource("/api/v1/runs")
    URI runs;

    @Inject
    RunSearch search;

    @Inject
    Jdbi jdbi;

    @Inject
    CallersForTests callers;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String token;

    private record Search(String name, String filter, String order) {
        RunQuery query() {
            return RunQuery.newest(PAGE).filteredBy(filter).orderedBy(List.of(order));
        }
    }

    private interface Work {
        void once() throws Exception;
    }

    @Test
    void millisecondsPerSearch() throws Exception {
        token = callers.tokenOf(Role.VIEWER);
        System.out.printf(
                "%-26s %8s %10s %10s %10s %10s%n", "first " + PAGE, "runs", "ids, ms", "95 %", "HTTP, ms", "95 %");
        for (int total : RUNS) {
            fill(total);
            for (Search each : SEARCHES) {
                double[] ids = milliseconds(() -> search.find(each.query()));
                double[] rows = milliseconds(() -> http(each));
                System.out.printf(
                        "%-26s %8d %10.1f %10.1f %10.1f %10.1f%n",
                        each.name(), total, ids[0], ids[1], rows[0], rows[1]);
            }
            double[] ten = milliseconds(this::tenPages);
            System.out.printf("%-26s %8d %10.1f %10.1f%n", "ten pages by metric", total, ten[0], ten[1]);
        }
    }

    /** One after the other. */
    private void tenPages() {
        RunQuery query = RunQuery.newest(PAGE).orderedBy(List.of("metrics.acc DESC"));
        RunHits hits = search.find(query);
        for (int page = 1; page < 10; page++) {
            hits = search.find(query.page(hits.next()));
        }
    }

    private void http(Search each) throws Exception {
        URI address = URI.create(
                runs + "?limit=" + PAGE + "&filter=" + encoded(each.filter()) + "&order=" + encoded(each.order()));
        HttpResponse<byte[]> answer = client.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " for " + address);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The median and the 95th percentile. */
    private static double[] milliseconds(Work work) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            work.once();
        }
        double[] taken = new double[MEASURED];
        for (int i = 0; i < MEASURED; i++) {
            long begin = System.nanoTime();
            work.once();
            taken[i] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(taken);
        return new double[] {taken[MEASURED / 2], taken[MEASURED * 95 / 100]};
    }

    /** Until there are so many runs, each with 20 metrics, 5 parameters and 2 tags. */
    private void fill(int total) {
        jdbi.useHandle(handle -> {
            handle.createUpdate(
                            """
                            insert into run (experiment_id, name, status, created_by, created_at, started_at, finished_at)
                            select 0, 'run ' || n, case when n % 50 = 0 then 'failed' else 'completed' end, 'bench',
                                now() - n * interval '1 minute', now() - n * interval '1 minute', now()
                            from generate_series((select count(*) from run) + 1, :total) as n
                            """)
                    .bind("total", total)
                    .execute();
            handle.execute(
                    """
                    insert into series (run_id, key, axis, count, last_step, last_time, last_value, min_step, min_value,
                        max_step, max_value)
                    select run.id, case m when 0 then 'acc' else 'metric' || m end, 'step', 100, 100, 0, random(),
                        0, random() / 2, 0, 1
                    from run, generate_series(0, 19) as m
                    where not exists (select from series where series.run_id = run.id)
                    """);
            handle.execute(
                    """
                    insert into run_param (run_id, key, value)
                    select run.id, 'p' || p, cast(cast(random() * 100 as int) as text) from run, generate_series(1, 5) as p
                    on conflict do nothing
                    """);
            handle.execute(
                    """
                    insert into run_tag (run_id, key, value)
                    select run.id, key, 'team ' || run.id % 30 from run, unnest(array['team', 'host']) as key
                    on conflict do nothing
                    """);
            handle.execute("vacuum analyze run");
            handle.execute("vacuum analyze series");
            handle.execute("vacuum analyze run_param");
            handle.execute("vacuum analyze run_tag");
        });
    }
}
