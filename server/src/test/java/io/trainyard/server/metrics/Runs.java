package io.trainyard.server.metrics;

import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import io.trainyard.server.queue.Lease;
import io.trainyard.server.queue.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;

/** Runs for tests, made by plain SQL, and reports for them. */
@ApplicationScoped
public class Runs {
    @Inject
    Jdbi jdbi;

    @Inject
    MetricIngest ingest;

    @Inject
    Supersession supersession;

    /** A new run of ten epochs that a worker trains as its first attempt. */
    @Transactional
    public Lease training() {
        return jdbi.withHandle(handle -> {
            String name = UUID.randomUUID().toString();
            long dataset = handle.createQuery("insert into dataset (name) values (?) returning id")
                    .bind(0, name)
                    .mapTo(long.class)
                    .one();
            long version = handle.createQuery(
                            """
                            insert into dataset_version (dataset_id, number, format, sha256, bytes, channels, classes,
                                counts, mean, std, contact_sheet)
                            values (?, 1, 'shapes', '', 0, 3, '{}', '{}', '{}', '{}', '')
                            returning id
                            """)
                    .bind(0, dataset)
                    .mapTo(long.class)
                    .one();
            long experiment = handle.createQuery("insert into experiment (name) values (?) returning id")
                    .bind(0, name)
                    .mapTo(long.class)
                    .one();
            long run = handle.createQuery(
                            """
                            insert into run (experiment_id, name, status, spec, dataset_version_id, family, variant,
                                parameters, multiply_adds, epochs, steps_per_epoch, created_by)
                            values (?, ?, 'running', '{}', ?, 'simple-cnn', 'simple-cnn', 1, 1, 10, 100, 'tests')
                            returning id
                            """)
                    .bind(0, experiment)
                    .bind(1, name)
                    .bind(2, version)
                    .mapTo(long.class)
                    .one();
            long worker = handle.createQuery(
                            """
                            insert into worker (name, host, version, cpus, memory_bytes, devices, labels)
                            values (?, 'host', '1', 2, 1, '[]', '{}') returning id
                            """)
                    .bind(0, name)
                    .mapTo(long.class)
                    .one();
            long job = handle.createQuery(
                            """
                            insert into job (run_id, kind, state, priority, needs_device, needs_memory, needs_labels,
                                max_attempts, attempt, worker_id, leased_until)
                            values (?, 'train', 'leased', 0, 'any', 0, '{}', 3, 1, ?, now() + interval '1 hour')
                            returning id
                            """)
                    .bind(0, run)
                    .bind(1, worker)
                    .mapTo(long.class)
                    .one();
            return new Lease(job, 1, new Work.Training(run), worker);
        });
    }

    /** The next attempt of the same run, begun at an epoch and a number of steps done. */
    @Transactional
    public Lease nextAttempt(Lease lease, int startEpoch, long startStep) {
        Lease next = new Lease(lease.job(), lease.attempt() + 1, lease.work(), lease.worker());
        jdbi.useHandle(handle -> handle.execute("update job set attempt = ? where id = ?", next.attempt(), next.job()));
        supersession.supersede(next.run(), next.attempt(), startEpoch, startStep);
        return next;
    }

    @Transactional
    public void store(Lease lease, Report... reports) {
        ingest.store(lease, List.of(reports));
    }

    public static Report report(long sequence, SeriesChunk... chunks) {
        return new Report(sequence, List.of(chunks), List.of(), null);
    }

    /** Values of consecutive epochs, each measured at {@code 1000 + epoch} milliseconds. */
    public static SeriesChunk epochs(String key, long first, double... values) {
        return chunk(key, Axis.EPOCH, first, values);
    }

    /** Values of consecutive steps, each measured at {@code 1000 + step} milliseconds. */
    public static SeriesChunk steps(String key, long first, double... values) {
        return chunk(key, Axis.STEP, first, values);
    }

    private static SeriesChunk chunk(String key, Axis axis, long first, double... values) {
        long[] steps = LongStream.range(first, first + values.length).toArray();
        return new SeriesChunk(
                key, axis, steps, LongStream.of(steps).map(step -> 1000 + step).toArray(), values);
    }
}
