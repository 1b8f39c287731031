package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.server.embedded.EmbeddedPostgres;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * Metrics on a real PostgreSQL of their own, without the server around them: one connection, each call a transaction,
 * and nothing in the background.
 */
final class MetricsOnPostgres implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Connection connection;
    private final Jdbi jdbi;
    private final LoggedMetrics logged;
    private final MetricIngest reported;
    private final Supersession supersession;
    private final Folding folding;
    private final Merging merging;
    private final SeriesReader reader;
    private final SeriesSummaries summaries;

    private MetricsOnPostgres(EmbeddedPostgres postgres, Connection connection) {
        this.postgres = postgres;
        this.connection = connection;
        this.jdbi = Jdbi.create(connection).installPlugin(new PostgresPlugin());
        Backlog backlog = new Backlog(new Unhurried());
        this.logged = new LoggedMetrics(backlog, new KeyLimit(jdbi), new LoggedWrites(jdbi));
        this.reported = new MetricIngest(jdbi, new Unheard<>());
        this.folding = new Folding(jdbi, new Fold(jdbi), backlog);
        this.supersession = new Supersession(jdbi, folding, new Unheard<>());
        this.merging = new Merging(jdbi, new Merge(jdbi));
        this.reader = new SeriesReader(new Snapshots(jdbi, folding));
        this.summaries = new SeriesSummaries(jdbi, folding);
    }

    static MetricsOnPostgres open() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start(Files.createTempDirectory(Path.of("target"), "metrics"));
            Flyway.configure()
                    .dataSource(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())
                    .load()
                    .migrate();
            Connection connection =
                    DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
            connection.setAutoCommit(false);
            return new MetricsOnPostgres(postgres, connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new run without points. */
    long run() {
        return read(LoggedRunForTests::make);
    }

    void log(long run, List<LoggedPoint> points) {
        inTransaction(() -> logged.log(Map.of(run, points)));
    }

    void report(long run, int attempt, Report report) {
        inTransaction(() -> reported.store(new Lease(1, attempt, new Work.Training(run), 1), List.of(report)));
    }

    void supersede(long run, int attempt, long startStep) {
        inTransaction(() -> supersession.supersede(run, attempt, 0, startStep));
    }

    void supersedeLogged(long run, long step) {
        inTransaction(() -> supersession.supersedeLogged(run, step));
    }

    void foldInTheBackground() {
        inTransaction(folding::foldInTheBackground);
    }

    void merge(long run) {
        inTransaction(() -> merging.merge(run));
    }

    Curves curves(long run) {
        return read(handle -> reader.curves(run, List.of(), new Drawing(100_000, Window.ALL, false)));
    }

    Map<String, SeriesSummary> summaries(long run) {
        return read(handle -> summaries.of(run));
    }

    /** What has changed since a number, and the number it is up to; the same number if nothing has. */
    RunChanges.Metrics changes(long run, long seen) {
        return read(handle -> {
            folding.fold(List.of(run));
            long newest = Feed.number(handle, run);
            return RunChanges.metrics(handle, run, seen, RunChanges.upTo(handle, run, seen, newest));
        });
    }

    private <T> T read(Function<Handle, T> reading) {
        try {
            try {
                T result = jdbi.withHandle(reading::apply);
                connection.commit();
                return result;
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inTransaction(Runnable work) {
        read(handle -> {
            work.run();
            return null;
        });
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        postgres.close();
    }

    /** Never turns anybody away. */
    private static final class Unhurried implements MetricsConfig {
        @Override
        public String foldEvery() {
            return "off";
        }

        @Override
        public String mergeEvery() {
            return "off";
        }

        @Override
        public long inHand() {
            return Long.MAX_VALUE;
        }

        @Override
        public long waitingPoints() {
            return Long.MAX_VALUE;
        }

        @Override
        public long waitingRequests() {
            return Long.MAX_VALUE;
        }

        @Override
        public Duration comeBack() {
            return Duration.ofSeconds(1);
        }
    }

    /** Events that nobody here listens to. */
    private static final class Unheard<T> implements Event<T> {
        @Override
        public void fire(T event) {}

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException("events here are synchronous");
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException("events here are synchronous");
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            return new Unheard<>();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            return new Unheard<>();
        }
    }
}
