package io.trainyard.server.workers;

import io.trainyard.contract.protocol.WorkerHello;
import io.trainyard.server.problems.NotFoundProblem;
import io.trainyard.server.queue.QueueConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Knows the workers. */
@ApplicationScoped
public class Workers {
    private final Jdbi jdbi;
    private final QueueConfig config;

    @Inject
    public Workers(Jdbi jdbi, QueueConfig config) {
        this.jdbi = jdbi;
        this.config = config;
    }

    /** Takes note of a worker; one of the same name is the same worker, restarted. Answers its id. */
    @Transactional
    public long hello(WorkerHello hello) {
        HelloCheck.check(hello);
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        insert into worker (name, host, version, cpus, memory_bytes, devices, labels)
                        values (:name, :host, :version, :cpus, :memory, cast(:devices as jsonb), cast(:labels as jsonb))
                        on conflict (name) do update
                        set host = excluded.host, version = excluded.version, cpus = excluded.cpus,
                            memory_bytes = excluded.memory_bytes, devices = excluded.devices, labels = excluded.labels,
                            last_seen = now(), stopped_at = null
                        returning id
                        """)
                .bind("name", hello.name())
                .bind("host", hello.host())
                .bind("version", hello.version())
                .bind("cpus", hello.cpus())
                .bind("memory", hello.memoryBytes())
                .bind("devices", WorkerJson.write(hello.devices()))
                .bind("labels", WorkerJson.write(hello.labels()))
                .mapTo(long.class)
                .one());
    }

    /** Takes note that the worker is there. */
    @Transactional
    public void seen(long worker) {
        touch(worker, "update worker set last_seen = now(), stopped_at = null where id = ?");
    }

    /** Takes note that the worker has stopped. */
    @Transactional
    public void goodbye(long worker) {
        touch(worker, "update worker set last_seen = now(), stopped_at = now() where id = ?");
    }

    private void touch(long worker, String sql) {
        if (jdbi.withHandle(handle -> handle.execute(sql, worker)) == 0) {
            throw new NotFoundProblem("worker " + worker + "; introduce it again");
        }
    }

    /** Those that are there first, then by name. */
    @Transactional
    public List<Worker> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select worker.*, run.id as run_id, coalesce(run.name, checkpoint.name) as run_name, job.evaluation_id,
                            case when stopped_at is not null then 'stopped'
                                when last_seen < now() - make_interval(secs => :lease) then 'silent'
                                when job.evaluation_id is not null then 'evaluating'
                                when job.id is not null then 'training'
                                else 'idle' end as state
                        from worker
                        left join lateral (
                            select * from job where job.worker_id = worker.id and job.state = 'leased'
                            order by leased_until desc limit 1
                        ) job on true
                        left join evaluation on evaluation.id = job.evaluation_id
                        left join checkpoint on checkpoint.id = evaluation.checkpoint_id
                        left join run on run.id = coalesce(job.run_id, checkpoint.run_id)
                        order by (stopped_at is null and last_seen >= now() - make_interval(secs => :lease)) desc, worker.name
                        """)
                .bind("lease", config.lease().toMillis() / 1000.0)
                .map((row, context) -> WorkerJson.worker(row))
                .list());
    }
}
