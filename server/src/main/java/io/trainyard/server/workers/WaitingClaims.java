package io.trainyard.server.workers;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.server.queue.JobSignals;
import io.trainyard.server.queue.QueueConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Claims that wait for a job to come; neither a thread nor a database connection waits with them. */
@ApplicationScoped
public class WaitingClaims {
    private final Claims claims;
    private final JobSignals signals;
    private final QueueConfig config;

    @Inject
    public WaitingClaims(Claims claims, JobSignals signals, QueueConfig config) {
        this.claims = claims;
        this.signals = signals;
        this.config = config;
    }

    /**
     * A job for the worker, as soon as there is one that fits; empty after {@code patience}.
     *
     * @param gone whether nobody waits for the answer any more: a job claimed then would be lost
     */
    public Uni<Optional<Claim>> claim(long worker, Duration patience, BooleanSupplier gone) {
        Look look = new Look(worker, System.nanoTime() + patience.toNanos(), gone);
        return Multi.createBy()
                .repeating()
                .uni(look::next)
                .whilst(claim -> claim.isEmpty() && !look.isOver())
                .collect()
                .last();
    }

    /** One look at the queue after the other; each but the first waits for a signal. */
    private final class Look {
        private final long worker;
        private final long end;
        private final BooleanSupplier gone;
        private boolean first = true;
        private volatile long seen;

        Look(long worker, long end, BooleanSupplier gone) {
            this.worker = worker;
            this.end = end;
            this.gone = gone;
        }

        Uni<Optional<Claim>> next() {
            Uni<Void> before = first ? Uni.createFrom().voidItem() : signals.after(seen, rest());
            first = false;
            return before.emitOn(Infrastructure.getDefaultWorkerPool()).map(ignored -> {
                seen = signals.count();
                return gone.getAsBoolean() ? Optional.empty() : claims.claim(worker);
            });
        }

        boolean isOver() {
            return gone.getAsBoolean() || System.nanoTime() >= end;
        }

        private Duration rest() {
            long nanos = Math.min(end - System.nanoTime(), config.recheck().toNanos());
            return Duration.ofNanos(Math.max(nanos, TimeUnit.MILLISECONDS.toNanos(1)));
        }
    }
}
