package io.trainyard.server.queue;

import java.time.Duration;

/**
 * How often a job is tried again, and after which wait. Failures of the training and losses of the worker are counted
 * apart: a run that crashes is given up soon, one that only met bad machines much later.
 *
 * @param maxLosses leases that may run out
 * @param first wait after the first failure or loss; doubled with each further one
 * @param longest wait
 */
record RetryPolicy(int maxLosses, Duration first, Duration longest) {
    RetryPolicy {
        if (maxLosses < 1) {
            throw new IllegalArgumentException("maxLosses is " + maxLosses + "; use at least 1");
        }
        if (first.isNegative() || first.compareTo(longest) > 0) {
            throw new IllegalArgumentException("first wait " + first + " is not between 0 and the longest, " + longest);
        }
    }

    static RetryPolicy of(QueueConfig config) {
        return new RetryPolicy(config.maxLosses(), config.backoff(), config.maxBackoff());
    }

    /** Whether a job that has failed {@code failures} times, of {@code maxAttempts} allowed, is tried again. */
    boolean retriesFailure(int failures, int maxAttempts) {
        return failures < maxAttempts;
    }

    boolean retriesLoss(int losses) {
        return losses < maxLosses;
    }

    /** The wait after the {@code times}-th failure or loss, counted from 1. */
    Duration backoff(int times) {
        Duration wait = first;
        for (int i = 1; i < times && wait.compareTo(longest) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
