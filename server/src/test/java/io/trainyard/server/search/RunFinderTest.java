package io.trainyard.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.server.runs.RunStatus;
import io.trainyard.server.search.language.FilterParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What expressions find on five runs. */
class RunFinderTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private static final UUID GOOD = UUID.fromString(
            "0123456789abcdef0123456789abcdef".replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-"));

    private static SearchOnPostgres postgres;

    @BeforeAll
    static void open() {
        postgres = SearchOnPostgres.open();
        postgres.addExperiment(1);
        postgres.addExperiment(2);
        add(
                GOOD,
                1,
                "good",
                "completed",
                "resnet",
                10,
                3600,
                Map.of("lr", "0.1", "opt", "sgd"),
                Map.of("team", "blue"),
                Map.of("acc", figures(0.95), "loss", new double[] {0.2, 0.1, 3}));
        add(
                UUID.randomUUID(),
                1,
                "bad",
                "failed",
                "resnet",
                5,
                60,
                Map.of("lr", "1e1", "opt", "sgd"),
                Map.of(),
                Map.of("acc", figures(0.1), "loss", new double[] {Double.NaN, 2.5, 9}));
        add(
                UUID.randomUUID(),
                2,
                "Notebook",
                "running",
                null,
                3,
                null,
                Map.of("lr", "fast"),
                Map.of("team", "red", "mlflow.source.name", "C:\\work\\train.py"),
                Map.of("acc", figures(0.92), "val/loss", figures(0.5)));
        add(
                UUID.randomUUID(),
                2,
                "diverged",
                "cancelled",
                null,
                2,
                7200,
                Map.of("opt", "50%"),
                Map.of("team", "blue"),
                Map.of("acc", figures(Double.NaN), "loss", figures(Double.POSITIVE_INFINITY)));
        add(UUID.randomUUID(), 2, "waiting", "queued", "densenet", null, null, Map.of(), Map.of(), Map.of());
    }

    @Test
    void theDataSetsThatARunHasLoggedAreFoundByAnyOfThem() {
        postgres.jdbi().useHandle(handle -> {
            for (String name : List.of("train-set", "test-set")) {
                handle.execute(
                        """
                        with input as (
                            insert into input_dataset (experiment_id, name, digest, source_type, source)
                            values (2, ?, 'd1', 'local', '{}') returning id
                        )
                        insert into run_input (run_id, dataset_id, tags)
                        select run.id, input.id, jsonb_build_object('mlflow.data.context', left(input_name, -4))
                        from run, input, cast(? as text) as input_name where run.name = 'Notebook'
                        """,
                        name,
                        name);
            }
        });

        assertThat(names(all().filteredBy("datasets.name = 'test-set'"))).containsExactly("Notebook");
        assertThat(names(all().filteredBy("datasets.name LIKE '%set' and dataset.digest in ('d1')")))
                .containsExactly("Notebook");
        assertThat(names(all().filteredBy("datasets.context = 'test'"))).containsExactly("Notebook");
        assertThat(names(all().filteredBy("datasets.name != 'test-set'"))).contains("Notebook", "good");
        assertThat(names(all().filteredBy("datasets.name IS NULL"))).containsExactly("diverged");
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "metrics.acc > 0.9                                            | good Notebook",
                "metrics.acc > 0.9 AND params.lr = '0.1'                      | good",
                "metrics.acc <= 0.95                                          | good bad Notebook",
                "metrics.acc != 0.95                                          | bad Notebook diverged",
                "metrics.acc = NaN                                            | diverged",
                "metrics.acc != NaN                                           | good bad Notebook",
                "NOT metrics.acc > 0.9                                        | bad diverged waiting",
                "metrics.acc IN (0.1, 0.95)                                   | good bad",
                "metrics.acc IS NULL                                          | waiting",
                "metrics.loss > 1e308                                         | diverged",
                "min(metrics.loss) < 0.15                                     | good",
                "max(metrics.loss) >= 9                                       | bad diverged",
                "best(metrics.loss) = 2.5                                     | bad",
                "metrics.val/loss < 1 OR metrics.\"loss\" < 1                 | good Notebook",
                "params.lr = '0.1' OR tags.team = 'red'                       | good Notebook",
                "params.lr > 1                                                | bad",
                "params.lr IN (0.1, 10)                                       | good bad",
                "params.lr != '0.1'                                           | bad Notebook",
                "params.lr IS NOT NULL AND params.opt IS NULL                 | Notebook",
                "params.opt LIKE '50%'                                        | diverged",
                "params.opt NOT LIKE 's%'                                     | diverged",
                "tags.mlflow.source.name LIKE '%\\train.py'                   | Notebook",
                "tags.`team` ILIKE 'B_UE'                                     | good diverged",
                "status = 'FINISHED' or status = cancelled                    | good diverged",
                "attributes.status = 'SCHEDULED'                              | waiting",
                "status NOT IN ('RUNNING', 'failed')                          | good diverged waiting",
                "status LIKE 'FIN%'                                           | good",
                "attributes.run_id = '0123456789abcdef0123456789abcdef'       | good",
                "run_id IN ('0123456789ABCDEF0123456789ABCDEF', 'nonsense')   | good",
                "run_id LIKE '0123%cdef'                                      | good",
                "run_id = 'nonsense'                                          |",
                "run_name ILIKE 'notebook'                                    | Notebook",
                "name LIKE 'notebook'                                         |",
                "experiment = 'experiment 1'                                  | good bad",
                "experiment_id = 2 AND NOT (status = queued OR name = bad)    | Notebook diverged",
                "family = resnet                                              | good bad",
                "architecture IS NULL                                         | Notebook diverged",
                "variant LIKE '%18'                                           | good bad waiting",
                "dataset = digits AND dataset = 'digits@1'                    | good bad waiting",
                "dataset != 'digits'                                          |",
                "datasets.name = 'digits' AND datasets.context = 'train'      | good bad waiting",
                "user = 'tests' AND epochs = 7 AND parameters > 999.5         | good bad waiting",
                "epochs = 7.5 OR id > 1e300 OR step < -inf                    |",
                "duration > 30m                                               | good Notebook diverged",
                "duration = 60                                                | bad",
                "started > 4d ago                                             | Notebook diverged",
                "started <= 4d ago                                            | good bad",
                "start_time > 4d ago                                          | Notebook diverged waiting",
                "created < 99999999999999w ago OR end_time < 1970-01-01       | #error",
                "created < 30000w ago                                         |",
                "created > 1e17                                               |",
                "created < 1e300                                              | good bad Notebook diverged waiting",
                "end_time IS NULL                                             | Notebook waiting",
                "words('RESNET fail')                                         | bad",
                "words('digits@1') AND NOT words('queued')                    | good bad",
                "words('%')                                                   |",
            })
    void anExpressionFinds(String filter, String names) {
        if ("#error".equals(names)) {
            assertThatThrownBy(() -> FilterParser.parse(filter)).hasMessageContaining("expected a time");
            return;
        }
        List<String> expected = names == null ? List.of() : Arrays.asList(names.split(" "));
        assertThat(names(all().filteredBy(filter))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "                                    | waiting diverged Notebook bad good",
                "metrics.acc DESC                    | good Notebook bad diverged waiting",
                "metrics.acc ASC                     | bad Notebook good diverged waiting",
                "metrics.loss DESC                   | diverged good bad waiting Notebook",
                "min(metrics.loss)                   | good bad diverged waiting Notebook",
                "params.opt DESC, name               | bad good diverged Notebook waiting",
                "number(params.lr) DESC              | bad good waiting diverged Notebook",
                "status, name                        | diverged good bad waiting Notebook",
                "name                                | Notebook bad diverged good waiting",
                "family DESC, metrics.acc DESC       | good bad waiting Notebook diverged",
                "end_time DESC                       | diverged bad good waiting Notebook",
                "id                                  | good bad Notebook diverged waiting",
            })
    void runsComeInOrder(String order, String names) {
        assertThat(names(all().orderedBy(order == null ? List.of() : List.of(order))))
                .containsExactly(names.split(" "));
    }

    @Test
    void experimentsAndRunsThatWerePutAwayAreToldApart() {
        assertThat(names(all().inExperiments(List.of(1L)))).containsExactly("bad", "good");
        assertThat(names(all().inExperiments(List.of(1L, 2L)))).hasSize(5);
        assertThat(names(all().inExperiments(List.of()))).isEmpty();
        postgres.jdbi().useHandle(handle -> handle.execute("update run set deleted_at = now() where name = 'bad'"));
        try {
            assertThat(names(all())).doesNotContain("bad").hasSize(4);
            assertThat(names(all().thatAre(Lifecycle.DELETED))).containsExactly("bad");
            assertThat(names(all().thatAre(Lifecycle.ALL))).hasSize(5);
        } finally {
            postgres.jdbi().useHandle(handle -> handle.execute("update run set deleted_at = null"));
        }
    }

    @Test
    void runsAreCountedByStatus() {
        assertThat(postgres.search().countByStatus(all().filteredBy("metrics.acc > 0.5")))
                .isEqualTo(Map.of("completed", 1L, "running", 1L));
    }

    @Test
    void newerRunsDoNotMoveThePagesBehind() {
        RunQuery query = new RunQuery(null, List.of(), List.of(2L), Lifecycle.ACTIVE, 1, null);
        RunHits first = postgres.search().find(query);
        long newer = add(UUID.randomUUID(), 2, "newer", "queued", null, null, null, Map.of(), Map.of(), Map.of());
        try {
            assertThat(names(first)).containsExactly("waiting");
            assertThat(names(query.page(first.next()))).containsExactly("diverged");
        } finally {
            postgres.jdbi().useHandle(handle -> handle.execute("delete from run where id = ?", newer));
        }
    }

    @Test
    void aPageTokenIsOfOneSearch() {
        RunQuery query = all().filteredBy("metrics.acc > 0").orderedBy(List.of("metrics.acc"));
        RunQuery small = new RunQuery(query.filter(), query.order(), null, Lifecycle.ACTIVE, 1, null);
        String token = postgres.search().find(small).next();

        assertThat(names(query.page(token))).containsExactly("Notebook", "good");
        for (RunQuery other : List.of(
                query.filteredBy("id > 0"),
                query.orderedBy(List.of("name")),
                query.inExperiments(List.of(1L)),
                query.thatAre(Lifecycle.ALL))) {
            assertThatThrownBy(() -> postgres.search().find(other.page(token))).isInstanceOf(InvalidPageProblem.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "%%%",
                "[]",
                "[\"SEARCH\"]",
                "[null, null, null, null]",
                "[\"SEARCH\", \"VALUES\", \"2026-01-01T00:00:00Z\", \"0.5\"]",
                "[\"SEARCH\", \"VALUES\", \"2026-01-01T00:00:00Z\", null, \"2026-01-01T00:00Z\", \"UUID\"]",
                "[\"SEARCH\", \"VALUES\", \"2026-01-01T00:00:00Z\", \"many\", \"2026-01-01T00:00Z\", \"UUID\"]",
                "[\"SEARCH\", \"VALUES\", \"2026-01-01T00:00:00Z\", \"1\", \"soon\", \"UUID\"]",
                "[\"SEARCH\", \"NEVER\", \"2026-01-01T00:00:00Z\", \"1\", \"2026-01-01T00:00Z\", \"UUID\"]",
            })
    void whatIsNoTokenIsRefused(String text) {
        RunQuery query = all().orderedBy(List.of("metrics.acc"));
        String json = text.replace("SEARCH", PageToken.mark(query)).replace("UUID", GOOD.toString());
        String token = Base64.getUrlEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> postgres.search().find(query.page(token))).isInstanceOf(InvalidPageProblem.class);
        assertThatThrownBy(() -> postgres.search().find(query.page(text))).isInstanceOf(InvalidPageProblem.class);
    }

    @ParameterizedTest
    @EnumSource(RunStatus.class)
    void everyStatusCanBeAskedFor(RunStatus status) {
        assertThat(FilterParser.parse("status = " + status.word())).isPresent();
    }

    @Test
    void aHundredComparisonsAreAnswered() {
        StringBuilder filter = new StringBuilder("metrics.k0 = 0");
        for (int i = 1; i < 100; i++) {
            filter.append(i % 2 == 0 ? " or metrics.k" : " or not params.k")
                    .append(i)
                    .append(" = 1");
        }
        assertThat(names(all().filteredBy(filter.toString()))).hasSize(5);
    }

    private static RunQuery all() {
        return RunQuery.newest(50);
    }

    private static List<String> names(RunQuery query) {
        return names(postgres.search().find(query));
    }

    private static List<String> names(RunHits hits) {
        return postgres.jdbi().withHandle(handle -> hits.runs().stream()
                .map(run -> handle.select("select name from run where id = ?", run)
                        .mapTo(String.class)
                        .one())
                .toList());
    }

    private static long add(
            UUID uid,
            long experiment,
            String name,
            String status,
            String family,
            Integer daysAgo,
            Integer seconds,
            Map<String, String> params,
            Map<String, String> tags,
            Map<String, double[]> metrics) {
        Instant started = daysAgo == null ? null : NOW.minus(daysAgo, ChronoUnit.DAYS);
        return postgres.add(new SampleRun(
                        0,
                        uid,
                        experiment,
                        name,
                        status,
                        family,
                        Instant.now(),
                        started,
                        seconds == null ? null : started.plusSeconds(seconds),
                        false,
                        params,
                        tags,
                        metrics))
                .id();
    }

    private static double[] figures(double value) {
        return new double[] {value, value, value};
    }
}
