package io.trainyard.server.search;

import io.trainyard.server.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jspecify.annotations.Nullable;

/** The search on a real PostgreSQL of its own, without the server around it. */
final class SearchOnPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Jdbi jdbi;
    private final long datasetVersion;

    private SearchOnPostgres(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        Flyway.configure()
                .dataSource(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())
                .load()
                .migrate();
        this.jdbi = Jdbi.create(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())
                .installPlugin(new PostgresPlugin());
        this.datasetVersion = jdbi.withHandle(SearchOnPostgres::insertDataset);
    }

    static SearchOnPostgres open() {
        try {
            return new SearchOnPostgres(EmbeddedPostgres.start(Files.createTempDirectory(Path.of("target"), "search")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RunFinder search() {
        return new RunFinder(jdbi, () -> {});
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /** Its name is {@code experiment} and the id. */
    void addExperiment(long id) {
        jdbi.useHandle(handle -> handle.execute(
                "insert into experiment (id, name) overriding system value values (?, ?)", id, "experiment " + id));
    }

    /** The run with its id. */
    SampleRun add(SampleRun run) {
        return jdbi.inTransaction(handle -> {
            long id = insertRun(handle, run);
            insertWords(handle, "run_param", id, run.params());
            insertWords(handle, "run_tag", id, run.tags());
            run.metrics().forEach((key, values) -> insertSeries(handle, id, key, values));
            insertSpikes(handle, id, run.spikes());
            return new SampleRun(
                    id,
                    run.uid(),
                    run.experiment(),
                    run.name(),
                    run.status(),
                    run.family(),
                    run.created(),
                    run.started(),
                    run.finished(),
                    run.deleted(),
                    run.params(),
                    run.tags(),
                    run.metrics());
        });
    }

    private long insertRun(Handle handle, SampleRun run) {
        boolean here = run.family() != null;
        return handle.createQuery(
                        """
                        insert into run (experiment_id, uid, name, status, spec, dataset_version_id, family, variant,
                            parameters, multiply_adds, epochs, created_by, created_at, started_at, finished_at, deleted_at)
                        values (:experiment, :uid, :name, :status, cast(:spec as jsonb), :dataset, :family, :variant,
                            :parameters, :parameters, :epochs, :user, :created, :started, :finished,
                            case when :deleted then now() end)
                        returning id
                        """)
                .bind("experiment", run.experiment())
                .bind("uid", run.uid())
                .bind("name", run.name())
                .bind("status", run.status())
                .bind("spec", here ? "{}" : null)
                .bind("dataset", here ? (Long) datasetVersion : null)
                .bind("family", run.family())
                .bind("variant", here ? run.family() + "18" : null)
                .bind("parameters", here ? (Long) (long) SampleRun.PARAMETERS : null)
                .bind("epochs", here ? (Integer) SampleRun.EPOCHS : null)
                .bind("user", SampleRun.USER)
                .bind("created", timestamp(run.created()))
                .bind("started", timestamp(run.started()))
                .bind("finished", timestamp(run.finished()))
                .bind("deleted", run.deleted())
                .mapTo(long.class)
                .one();
    }

    private static void insertWords(Handle handle, String table, long run, Map<String, String> words) {
        words.forEach((key, value) ->
                handle.execute("insert into " + table + " (run_id, key, value) values (?, ?, ?)", run, key, value));
    }

    private static void insertSeries(Handle handle, long run, String key, double[] values) {
        handle.execute(
                """
                insert into series (run_id, key, axis, count, last_step, last_time, last_value, min_step, min_value,
                    max_step, max_value)
                values (?, ?, 'step', 1, 0, 0, ?, 0, nullif(?, float8 'NaN'), 0, nullif(?, float8 'NaN'))
                """,
                run,
                key,
                values[0],
                values[1],
                values[2]);
    }

    /** A run without any was perhaps never looked at. */
    private static void insertSpikes(Handle handle, long run, long spikes) {
        if (spikes > 0) {
            handle.execute(
                    "insert into insight_review (run_id, feed, counts) values (?, 0, jsonb_build_object('spike', cast(? as bigint)))",
                    run,
                    spikes);
        }
    }

    private static long insertDataset(Handle handle) {
        return handle.createQuery(
                        """
                        with dataset as (insert into dataset (name) values (:name) returning id)
                        insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, classes, counts,
                            mean, std, contact_sheet)
                        select id, 1, 'shapes', '', 0, 3, '{}', '{}', '{}', '{}', '' from dataset
                        returning id
                        """)
                .bind("name", SampleRun.DATASET)
                .mapTo(long.class)
                .one();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant time) {
        return time == null ? null : Timestamp.from(time);
    }

    @Override
    public void close() {
        postgres.close();
    }
}
