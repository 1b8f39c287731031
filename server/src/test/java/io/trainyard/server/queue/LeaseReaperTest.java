package io.trainyard.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseReaperTest {
    private static final QueueOnPostgres QUEUE = QueueOnPostgres.open();
    private final HandClock clock = new HandClock();

    @BeforeEach
    void forgetEverything() {
        QUEUE.clear();
    }

    @AfterAll
    static void close() {
        QUEUE.close();
    }

    @Test
    void forOneLeaseAfterItsStartAServerTakesNothingBack() {
        LeaseReaper reaper = QUEUE.reaper(clock);
        long job = lost();

        clock.tick(QueueOnPostgres.LEASE.minusMillis(1));
        QUEUE.reap(reaper);
        assertThat(QUEUE.job(job).state()).isEqualTo(JobState.LEASED);
        clock.tick(Duration.ofMillis(1));
        QUEUE.reap(reaper);
        assertThat(QUEUE.job(job).state()).isEqualTo(JobState.WAITING);
    }

    @Test
    void aWorkerThatIsHeardOfInThatTimeKeepsItsJob() {
        LeaseReaper reaper = QUEUE.reaper(clock);
        long job = lost();

        QUEUE.beat(job, 1);
        clock.tick(QueueOnPostgres.LEASE);
        QUEUE.reap(reaper);
        assertThat(QUEUE.job(job).state()).isEqualTo(JobState.LEASED);
    }

    @Test
    void twoServersTakeEachLostJobBackOnce() {
        List<Long> jobs = Stream.generate(LeaseReaperTest::lost).limit(20).toList();

        try (QueueOnPostgres other = QueueOnPostgres.open()) {
            CompletableFuture<Integer> there = CompletableFuture.supplyAsync(other::reap);
            int here = QUEUE.reap();
            assertThat(here + there.join()).isEqualTo(jobs.size());
            assertThat(QUEUE.events.size() + other.events.size()).isEqualTo(2 * jobs.size());
        }
        assertThat(jobs).allSatisfy(job -> assertThat(QUEUE.job(job).losses()).isOne());
    }

    /** A claimed job whose worker has not been heard of for more than a lease. */
    private static long lost() {
        QUEUE.submit();
        long job = QUEUE.claim(QUEUE.cpuWorker()).orElseThrow().job();
        QUEUE.expire(job);
        return job;
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        void tick(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
