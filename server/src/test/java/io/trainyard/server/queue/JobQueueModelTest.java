package io.trainyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.QueueSpec;
import io.trainyard.contract.protocol.Outcome.Ending;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever happens to jobs, in whatever order: the queue on PostgreSQL does what {@link JobModel} says. */
class JobQueueModelTest {
    private static final int MOST_JOBS = 3;
    private static QueueOnPostgres queue;

    @BeforeContainer
    static void open() {
        queue = QueueOnPostgres.open();
    }

    @AfterContainer
    static void close() {
        queue.close();
    }

    @Property(tries = 60)
    void theQueueDoesWhatItsModelSays(@ForAll("steps") List<Step> steps) {
        queue.clear();
        long worker = queue.cpuWorker();
        List<JobModel> jobs = new ArrayList<>();
        for (Step step : steps) {
            take(step, jobs, worker);
            assertThat(jobs).allSatisfy(JobQueueModelTest::agrees);
        }
    }

    private static void take(Step step, List<JobModel> jobs, long worker) {
        if (step.kind() == Kind.SUBMIT && jobs.size() < MOST_JOBS) {
            jobs.add(submitted(step.choice() % 2));
        } else if (step.kind() == Kind.CLAIM) {
            claim(jobs, worker);
        } else if (step.kind() == Kind.REAP) {
            reap(jobs);
        } else if (!jobs.isEmpty()) {
            take(step, jobs.get(step.job() % jobs.size()));
        }
    }

    private static JobModel submitted(int priority) {
        return new JobModel(queue.submit(new QueueSpec(priority, null, JobModel.MAX_ATTEMPTS)), priority);
    }

    private static void claim(List<JobModel> jobs, long worker) {
        Optional<JobModel> expected = jobs.stream()
                .filter(JobModel::isClaimable)
                .min(Comparator.comparingInt((JobModel job) -> -job.priority).thenComparingLong(job -> job.id));
        expected.ifPresent(JobModel::claim);
        assertThat(queue.claim(worker).map(Lease::job)).isEqualTo(expected.map(job -> job.id));
    }

    private static void reap(List<JobModel> jobs) {
        List<JobModel> lost = jobs.stream()
                .filter(job -> job.state == JobState.LEASED && job.expired)
                .toList();
        lost.forEach(JobModel::lose);
        assertThat(queue.reap()).isEqualTo(lost.size());
    }

    private static void take(Step step, JobModel job) {
        boolean leased = job.state == JobState.LEASED;
        switch (step.kind()) {
            case BEAT -> {
                if (leased) {
                    job.expired = false;
                    assertThat(queue.beat(job.id, job.attempt)).isEqualTo(job.command);
                } else {
                    refused(() -> queue.beat(job.id, job.attempt));
                }
            }
            case FINISH -> {
                Ending ending = Ending.values()[step.choice() % Ending.values().length];
                if (leased) {
                    queue.finish(job.id, job.attempt, ending);
                    job.finish(ending);
                } else {
                    refused(() -> queue.finish(job.id, job.attempt, ending));
                }
            }
            case STALE -> {
                refused(() -> queue.fence(job.id, job.attempt - 1));
                refused(() -> queue.beat(job.id, job.attempt - 1));
                refused(() -> queue.finish(job.id, job.attempt - 1, Ending.COMPLETED));
            }
            case EXPIRE -> {
                queue.expire(job.id);
                job.expired = leased;
            }
            case DUE -> {
                queue.due(job.id);
                job.due = true;
            }
            case CANCEL -> {
                if (job.state != JobState.DONE) {
                    queue.cancel(job.id);
                    job.cancel();
                }
            }
            case PAUSE -> {
                if (leased || job.state == JobState.WAITING) {
                    queue.pause(job.id);
                    job.pause();
                }
            }
            case RESUME -> {
                if (job.state == JobState.PARKED) {
                    queue.resume(job.id);
                    job.resume();
                }
            }
            case RETRY -> {
                if (job.state == JobState.DONE && !job.completed) {
                    queue.retry(job.id);
                    job.retry();
                }
            }
            default -> {
                // not about one job
            }
        }
    }

    private static void refused(Runnable write) {
        assertThatThrownBy(write::run).isInstanceOf(StaleLeaseException.class);
    }

    private static void agrees(JobModel model) {
        Job job = queue.job(model.id);
        assertThat(job.state()).isEqualTo(model.state);
        assertThat(job.attempt()).isEqualTo(model.attempt);
        assertThat(job.failures()).isEqualTo(model.failures);
        assertThat(job.losses()).isEqualTo(model.losses);
        assertThat(job.command()).isEqualTo(model.command);
        assertThat(queue.endings(model.id)).isEqualTo(model.endings);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Kind.CLAIM)), Tuple.of(12, Arbitraries.of(Kind.class)));
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 5))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    enum Kind {
        SUBMIT,
        CLAIM,
        BEAT,
        FINISH,
        /** An older attempt tries to write. */
        STALE,
        EXPIRE,
        REAP,
        /** The wait of a job is over. */
        DUE,
        CANCEL,
        PAUSE,
        RESUME,
        RETRY
    }

    /**
     * Something that happens.
     *
     * @param job which of the jobs there are, counted around
     * @param choice the priority of a submission, the ending of an attempt
     */
    record Step(Kind kind, int job, int choice) {}
}
