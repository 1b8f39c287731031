package io.trainyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trainyard.contract.Memory;
import io.trainyard.contract.QueueSpec;
import io.trainyard.contract.QueueSpec.DeviceKind;
import io.trainyard.contract.QueueSpec.Requires;
import io.trainyard.contract.protocol.HeartbeatAnswer.Command;
import io.trainyard.contract.protocol.Outcome.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobQueueTest {
    private QueueOnPostgres queue;
    private long worker;

    @BeforeEach
    void open() {
        queue = QueueOnPostgres.open();
        queue.clear();
        worker = queue.cpuWorker();
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void theMostUrgentJobIsClaimedFirstAndEqualsInTheirOrder() {
        long first = queue.submit(0);
        long second = queue.submit(0);
        long urgent = queue.submit(10);
        long idle = queue.submit(-10);

        assertThat(List.of(claimed(), claimed(), claimed(), claimed())).containsExactly(urgent, first, second, idle);
        assertThat(queue.claim(worker)).isEmpty();
    }

    @Test
    void aClaimIsANewAttempt() {
        long job = queue.submit();

        assertThat(queue.claim(worker)).hasValueSatisfying(lease -> {
            assertThat(lease.job()).isEqualTo(job);
            assertThat(lease.attempt()).isEqualTo(1);
            assertThat(lease.worker()).isEqualTo(worker);
        });
        queue.finish(job, 1, Ending.RELEASED);
        assertThat(queue.claim(worker))
                .hasValueSatisfying(lease -> assertThat(lease.attempt()).isEqualTo(2));
    }

    @Test
    void aGpuJobGoesToAWorkerWhoseGpuIsBigEnough() {
        long job = queue.submit(needing(DeviceKind.GPU, "8GiB", Map.of()));

        assertThat(queue.claim(worker)).isEmpty();
        assertThat(queue.claim(queue.gpuWorker(4))).isEmpty();
        assertThat(queue.claim(queue.gpuWorker(8))).map(Lease::job).contains(job);
    }

    @Test
    void aCpuJobDoesNotTakeAGpuAway() {
        long job = queue.submit(needing(DeviceKind.CPU, "1GiB", Map.of()));

        assertThat(queue.claim(queue.gpuWorker(8))).isEmpty();
        assertThat(queue.claim(worker)).map(Lease::job).contains(job);
    }

    @Test
    void aCpuWorkerOffersTheMemoryOfItsMachine() {
        queue.submit(needing(DeviceKind.ANY, "3GiB", Map.of()));

        assertThat(queue.claim(worker)).isEmpty();
        assertThat(queue.claim(queue.gpuWorker(3))).isPresent();
    }

    @Test
    void everyLabelThatAJobNeedsIsOnItsWorker() {
        queue.submit(needing(DeviceKind.ANY, null, Map.of("room", "cellar", "disk", "fast")));

        assertThat(queue.claim(queue.labelled("{\"room\": \"cellar\"}"))).isEmpty();
        assertThat(queue.claim(queue.labelled("{\"room\": \"attic\", \"disk\": \"fast\"}")))
                .isEmpty();
        assertThat(queue.claim(queue.labelled("{\"room\": \"cellar\", \"disk\": \"fast\", \"more\": \"\"}")))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void workersThatClaimAtTheSameTimeNeverShareAJob(int workers) throws Exception {
        int jobs = 40;
        for (int i = 0; i < jobs; i++) {
            queue.submit();
        }
        CyclicBarrier together = new CyclicBarrier(workers);
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        try {
            List<Future<List<Long>>> claims = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                claims.add(threads.submit(() -> claimAll(together)));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> claim : claims) {
                all.addAll(claim.get());
            }
            assertThat(all).hasSize(jobs).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aStaleAttemptIsRefusedWhateverItWants() {
        long job = queue.submit();
        claimed();
        queue.expire(job);
        queue.reap();
        queue.due(job);
        claimed();

        assertThatThrownBy(() -> queue.fence(job, 1)).isInstanceOfSatisfying(StaleLeaseException.class, stale -> {
            assertThat(stale.status()).isEqualTo(409);
            assertThat(stale.code()).isEqualTo("STALE_LEASE");
        });
        assertThatThrownBy(() -> queue.beat(job, 1)).isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> queue.finish(job, 1, Ending.COMPLETED)).isInstanceOf(StaleLeaseException.class);
        assertThat(queue.beat(job, 2)).isEqualTo(Command.CONTINUE);
    }

    @Test
    void anAttemptThatHasEndedIsStaleAtOnce() {
        long job = queue.submit();
        claimed();
        queue.finish(job, 1, Ending.COMPLETED);

        assertThatThrownBy(() -> queue.beat(job, 1)).isInstanceOf(StaleLeaseException.class);
        assertThatThrownBy(() -> queue.finish(job, 1, Ending.FAILED)).isInstanceOf(StaleLeaseException.class);
    }

    @Test
    void aHeartbeatRenewsALeaseThatRanOutUntilItIsReaped() {
        long job = queue.submit();
        claimed();
        queue.expire(job);

        assertThat(queue.beat(job, 1)).isEqualTo(Command.CONTINUE);
        assertThat(queue.reap()).isZero();
    }

    @Test
    void aLostLeaseGoesBackToTheQueueAndWaits() {
        long job = queue.submit();
        claimed();
        queue.expire(job);

        assertThat(queue.reap()).isEqualTo(1);
        assertThat(queue.reap()).isZero();
        assertThat(queue.job(job).state()).isEqualTo(JobState.WAITING);
        assertThat(queue.job(job).losses()).isEqualTo(1);
        assertThat(queue.job(job).failures()).isZero();
        assertThat(queue.endings(job)).containsExactly("lost");
        assertThat(queue.claim(worker)).as("it waits first").isEmpty();
        queue.due(job);
        assertThat(queue.claim(worker)).isPresent();
    }

    @Test
    void lossesAreCappedApartFromFailures() {
        long job = queue.submit(new QueueSpec(null, null, 2));
        fail(job, 1);
        for (int attempt = 2; attempt < 2 + QueueOnPostgres.MAX_LOSSES - 1; attempt++) {
            lose(job);
            assertThat(queue.job(job).state()).isEqualTo(JobState.WAITING);
        }
        lose(job);

        assertThat(queue.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(queue.job(job).failures()).isEqualTo(1);
        assertThat(lastFate()).isEqualTo(JobFate.FAILED);
    }

    @Test
    void aFailureIsTriedAgainLaterAndLaterUntilTheCap() {
        long job = queue.submit(new QueueSpec(null, null, 3));

        fail(job, 1);
        assertThat(queue.secondsToWait(job)).isBetween(3.0, 5.0);
        fail(job, 2);
        assertThat(queue.secondsToWait(job)).isBetween(8.0, 10.0);
        fail(job, 3);
        assertThat(queue.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(lastFate()).isEqualTo(JobFate.FAILED);
    }

    @Test
    void aFailureForGoodIsNotTriedAgain() {
        long job = queue.submit();
        claimed();
        queue.finish(job, 1, Ending.FAILED_FOR_GOOD);

        assertThat(queue.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(queue.endings(job)).containsExactly("failed");
    }

    @Test
    void aReleasedJobIsThereForTheNextWorkerAtOnceAndCountsAsNothing() {
        long job = queue.submit(new QueueSpec(null, null, 1));
        claimed();
        queue.finish(job, 1, Ending.RELEASED);

        assertThat(queue.claim(queue.cpuWorker())).map(Lease::attempt).contains(2);
        assertThat(queue.job(job).failures()).isZero();
        assertThat(queue.job(job).losses()).isZero();
    }

    @Test
    void aLeasedJobIsCancelledByItsWorker() {
        long job = queue.submit();
        claimed();
        queue.cancel(job);

        assertThat(queue.beat(job, 1)).isEqualTo(Command.CANCEL);
        queue.finish(job, 1, Ending.CANCELLED);
        assertThat(queue.job(job).state()).isEqualTo(JobState.DONE);
        assertThat(lastFate()).isEqualTo(JobFate.CANCELLED);
    }

    @Test
    void aPauseDoesNotTakeACancelBack() {
        long job = queue.submit();
        claimed();
        queue.cancel(job);
        queue.pause(job);

        assertThat(queue.beat(job, 1)).isEqualTo(Command.CANCEL);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"FAILED", "FAILED_FOR_GOOD", "CANCELLED", "PAUSED", "RELEASED"})
    void aCancelIsObeyedHoweverTheAttemptEnds(Ending ending) {
        long job = queue.submit();
        claimed();
        queue.cancel(job);
        queue.finish(job, 1, ending);

        assertThat(lastFate()).isEqualTo(JobFate.CANCELLED);
    }

    @Test
    void aCancelIsObeyedWhenTheWorkerIsLost() {
        long job = queue.submit();
        claimed();
        queue.cancel(job);
        queue.expire(job);
        queue.reap();

        assertThat(lastFate()).isEqualTo(JobFate.CANCELLED);
        assertThat(queue.endings(job)).containsExactly("lost");
    }

    @Test
    void whatIsCompletedBeforeTheCancelArrivesIsCompleted() {
        long job = queue.submit();
        claimed();
        queue.cancel(job);
        queue.finish(job, 1, Ending.COMPLETED);

        assertThat(lastFate()).isEqualTo(JobFate.COMPLETED);
    }

    @Test
    void aPausedJobIsParkedUntilItIsResumed() {
        long job = queue.submit();
        claimed();
        queue.pause(job);
        assertThat(queue.beat(job, 1)).isEqualTo(Command.PAUSE);
        queue.finish(job, 1, Ending.PAUSED);

        assertThat(queue.job(job).state()).isEqualTo(JobState.PARKED);
        assertThat(queue.claim(worker)).isEmpty();
        queue.resume(job);
        assertThat(queue.claim(worker)).map(Lease::attempt).contains(2);
        assertThat(queue.beat(job, 2)).as("the pause is over").isEqualTo(Command.CONTINUE);
    }

    @Test
    void aRetriedJobHasAllItsTriesAgainAndCountsAttemptsOn() {
        long job = queue.submit(new QueueSpec(null, null, 1));
        fail(job, 1);
        queue.retry(job);

        assertThat(queue.claim(worker)).map(Lease::attempt).contains(2);
        assertThat(queue.job(job).failures()).isZero();
    }

    @Test
    void aWaitingJobSaysWhyItWaits() {
        queue.submit(needing(DeviceKind.GPU, null, Map.of()));
        queue.submit(needing(DeviceKind.ANY, "64GiB", Map.of()));
        queue.submit(needing(DeviceKind.ANY, null, Map.of("room", "cellar")));
        long failed = queue.submit(1);
        fail(failed, 1);
        queue.submit(2);
        claimed();
        queue.submit(-5);

        assertThat(queue.waiting())
                .extracting(QueueList.Waiting::why)
                .satisfiesExactly(
                        why -> assertThat(why).startsWith("It is tried again in "),
                        why -> assertThat(why).isEqualTo("No worker that is online has a GPU."),
                        why -> assertThat(why).isEqualTo("No worker that is online has 64GiB of memory on its device."),
                        why -> assertThat(why).endsWith("carries the labels room=cellar."),
                        why -> assertThat(why).isEqualTo("Every worker that fits is busy."));
        assertThat(queue.waiting()).extracting(QueueList.Waiting::needs).contains("GPU", "64GiB", "room=cellar", "");
    }

    private long claimed() {
        return queue.claim(worker).orElseThrow().job();
    }

    private void fail(long job, int attempt) {
        queue.due(job);
        claimed();
        queue.finish(job, attempt, Ending.FAILED);
    }

    private void lose(long job) {
        queue.due(job);
        claimed();
        queue.expire(job);
        queue.reap();
    }

    private JobFate lastFate() {
        return ((JobEvent.Moved) queue.events.get(queue.events.size() - 1)).fate();
    }

    private static List<Long> claimAll(CyclicBarrier together) throws Exception {
        try (QueueOnPostgres mine = QueueOnPostgres.open()) {
            long worker = mine.cpuWorker();
            together.await();
            List<Long> claimed = new ArrayList<>();
            for (var lease = mine.claim(worker); lease.isPresent(); lease = mine.claim(worker)) {
                claimed.add(lease.get().job());
            }
            return claimed;
        }
    }

    private static QueueSpec needing(DeviceKind device, String memory, Map<String, String> labels) {
        return new QueueSpec(null, new Requires(device, memory == null ? null : Memory.parse(memory), labels), null);
    }
}
