package io.trainyard.server.queue;

import io.trainyard.contract.QueueSpec;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.server.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;

/**
 * The queue on a real PostgreSQL of its own, without the server around it: one connection, each call a transaction.
 * Time is moved in the database.
 */
final class QueueOnPostgres implements AutoCloseable {
    static final Duration LEASE = Duration.ofSeconds(60);
    static final int MAX_LOSSES = 4;
    private static final long GIB = 1L << 30;
    private static EmbeddedPostgres postgres;

    final List<JobEvent> events = new ArrayList<>();
    private final Connection connection;
    private final Jdbi jdbi;
    private final QueueConfig config;
    private final JobQueue queue;
    private final JobEndings endings;
    private final JobCommands commands;
    private final QueueList list;

    private QueueOnPostgres(Connection connection) {
        this.connection = connection;
        this.jdbi = Jdbi.create(connection).installPlugin(new PostgresPlugin());
        CollectedEvents collected = new CollectedEvents(events);
        this.config = new QueueConfigForTests(LEASE, MAX_LOSSES);
        this.queue = new JobQueue(jdbi, config, collected);
        this.endings = new JobEndings(jdbi, config, collected);
        this.commands = new JobCommands(jdbi, collected);
        this.list = new QueueList(jdbi, config);
    }

    static synchronized QueueOnPostgres open() {
        try {
            if (postgres == null) {
                postgres = EmbeddedPostgres.start(Files.createTempDirectory(Path.of("target"), "queue"));
                Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
                Flyway.configure()
                        .dataSource(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password())
                        .load()
                        .migrate();
            }
            Connection connection =
                    DriverManager.getConnection(postgres.jdbcUrl(), EmbeddedPostgres.USER, postgres.password());
            connection.setAutoCommit(false);
            return new QueueOnPostgres(connection);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets all jobs and workers. */
    void clear() {
        events.clear();
        inTransaction(handle -> handle.execute("truncate job, worker, run, dataset cascade"));
    }

    long submit() {
        return submit(QueueSpec.DEFAULT);
    }

    long submit(int priority) {
        return submit(new QueueSpec(priority, null, null));
    }

    /** A new run with its job; answers the job. */
    long submit(QueueSpec spec) {
        return inTransaction(handle -> queue.enqueue(new Work.Training(run(handle)), spec));
    }

    long cpuWorker() {
        return worker("cpu", 2 * GIB, "{}");
    }

    long gpuWorker(int gib) {
        return worker("cuda:0", gib * GIB, "{}");
    }

    long labelled(String labels) {
        return worker("cpu", 2 * GIB, labels);
    }

    Optional<Lease> claim(long worker) {
        return inTransaction(handle -> queue.claim(worker));
    }

    Command beat(long job, int attempt) {
        return inTransaction(handle -> queue.heartbeat(job, attempt));
    }

    void fence(long job, int attempt) {
        inTransaction(handle -> queue.fence(job, attempt));
    }

    void finish(long job, int attempt, Outcome.Ending ending) {
        inTransaction(handle -> {
            endings.finish(queue.fence(job, attempt), new Outcome(ending, "because"));
            return null;
        });
    }

    /** How many leases were taken back. */
    int reap() {
        int reaped = 0;
        while (inTransaction(handle -> endings.reapOne())) {
            reaped++;
        }
        return reaped;
    }

    /** A server's reaper that looks at this clock. */
    LeaseReaper reaper(Clock clock) {
        return new LeaseReaper(endings, config, clock);
    }

    void reap(LeaseReaper reaper) {
        inTransaction(handle -> {
            reaper.reap();
            return null;
        });
    }

    void cancel(long job) {
        command(job, work -> commands.cancel(work));
    }

    void pause(long job) {
        command(job, work -> commands.pause(work));
    }

    void resume(long job) {
        command(job, work -> commands.resume(work));
    }

    void retry(long job) {
        command(job, work -> commands.retry(work));
    }

    private void command(long job, Consumer<Work> command) {
        inTransaction(handle -> {
            command.accept(handle.createQuery("select run_id, evaluation_id from job where id = ?")
                    .bind(0, job)
                    .map((row, context) -> Work.of(row))
                    .one());
            return null;
        });
    }

    /** Lets the lease of a job run out. */
    void expire(long job) {
        inTransaction(handle -> handle.execute(
                "update job set leased_until = now() - interval '1 second' where id = ? and state = 'leased'", job));
    }

    /** Lets the wait of a job be over. */
    void due(long job) {
        inTransaction(handle -> handle.execute("update job set not_before = now() where id = ?", job));
    }

    Job job(long job) {
        return inTransaction(handle -> handle.createQuery("select " + Job.COLUMNS + " from job where id = ?")
                .bind(0, job)
                .map(Job.MAPPER)
                .one());
    }

    /** Seconds until the job may be claimed. */
    double secondsToWait(long job) {
        return inTransaction(
                handle -> handle.createQuery("select extract(epoch from not_before - now()) from job where id = ?")
                        .bind(0, job)
                        .mapTo(double.class)
                        .one());
    }

    /** The endings of a job's attempts in order; null for one that goes on. */
    List<String> endings(long job) {
        return inTransaction(handle -> handle.createQuery("select ending from attempt where job_id = ? order by number")
                .bind(0, job)
                .mapTo(String.class)
                .list());
    }

    List<QueueList.Waiting> waiting() {
        return inTransaction(handle -> list.waiting());
    }

    private long worker(String device, long memory, String labels) {
        return inTransaction(handle -> handle.createQuery(
                        """
                        insert into worker (name, host, version, cpus, memory_bytes, devices, labels)
                        values (:name, 'host', '1', 2, :main,
                            jsonb_build_array(jsonb_build_object('id', :device, 'memoryBytes', :memory)),
                            cast(:labels as jsonb))
                        returning id
                        """)
                .bind("name", UUID.randomUUID().toString())
                .bind("main", 2 * GIB)
                .bind("device", device)
                .bind("memory", memory)
                .bind("labels", labels)
                .mapTo(long.class)
                .one());
    }

    private static long run(Handle handle) {
        return handle.createQuery(
                        """
                        with experiment as (
                            insert into experiment (name) values (:name) returning id
                        ), dataset as (
                            insert into dataset (name) values (:name) returning id
                        ), version as (
                            insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, classes,
                                counts, mean, std, contact_sheet)
                            select id, 1, 'shapes', '', 0, 3, '{}', '{}', '{}', '{}', '' from dataset
                            returning id
                        )
                        insert into run (experiment_id, name, spec, dataset_version_id, family, variant, parameters,
                            multiply_adds, epochs, created_by)
                        select experiment.id, :name, '{}', version.id, 'simple-cnn', 'simple-cnn', 1, 1, 10, 'tests'
                        from experiment, version
                        returning id
                        """)
                .bind("name", UUID.randomUUID().toString())
                .mapTo(long.class)
                .one();
    }

    private <T> T inTransaction(Function<Handle, T> work) {
        try {
            try {
                T result = jdbi.withHandle(work::apply);
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

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
