package io.trainyard.server.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far the server is behind with what is logged. It takes in only so much at once, and nothing while too much waits
 * to be folded: who is turned away has lost nothing and comes back.
 */
@ApplicationScoped
class Backlog {
    private final MetricsConfig config;
    private final AtomicLong inHand = new AtomicLong();
    private volatile PendingRows.Size waiting = new PendingRows.Size(0, 0);

    @Inject
    Backlog(MetricsConfig config) {
        this.config = config;
    }

    /** A part of what the server takes in hand, given back when it is stored. */
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws TooMuchAtOnceProblem if it is too much now */
    Share take(long points) {
        if (waiting.points() > config.waitingPoints() || waiting.rows() > config.waitingRequests()) {
            throw TooMuchAtOnceProblem.waiting(waiting.points(), config.comeBack());
        }
        long now = inHand.addAndGet(points);
        if (now > config.inHand() && now > points) {
            inHand.addAndGet(-points);
            throw TooMuchAtOnceProblem.inHand(now - points, config.comeBack());
        }
        return () -> inHand.addAndGet(-points);
    }

    /** Notes what was found to wait in the database. */
    void measured(PendingRows.Size size) {
        waiting = size;
    }
}
