package io.trainyard.server.queue;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/**
 * Takes jobs back from workers that are not heard of any more. Waits one whole lease after the server's start: workers
 * that lived through its absence get the chance to say so. Any number of servers may reap at once.
 */
@ApplicationScoped
public class LeaseReaper {
    private final JobEndings endings;
    private final Clock clock;
    private final Instant first;

    @Inject
    public LeaseReaper(JobEndings endings, QueueConfig config) {
        this(endings, config, Clock.systemUTC());
    }

    LeaseReaper(JobEndings endings, QueueConfig config, Clock clock) {
        this.endings = endings;
        this.clock = clock;
        this.first = clock.instant().plus(config.lease());
    }

    @Scheduled(every = "${trainyard.queue.reap-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reap() {
        if (clock.instant().isBefore(first)) {
            return;
        }
        while (endings.reapOne()) {
            // each in its own transaction, so that one run's trouble is not another's
        }
    }
}
