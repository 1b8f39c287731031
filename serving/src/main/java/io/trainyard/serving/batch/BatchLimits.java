package io.trainyard.serving.batch;

import java.time.Duration;

/**
 * How images are gathered.
 *
 * @param maxBatch most images of one run
 * @param maxWait how long an image waits for others at most; what has come meanwhile runs with it even at zero
 * @param maxQueue most images that wait or run at a time
 */
public record BatchLimits(int maxBatch, Duration maxWait, int maxQueue) {
    public BatchLimits {
        check("max-batch", maxBatch);
        check("queue", maxQueue);
        if (maxWait.isNegative()) {
            throw new IllegalArgumentException("max-wait is %s; it cannot be less than nothing".formatted(maxWait));
        }
    }

    private static void check(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d; it has to be at least 1".formatted(name, value));
        }
    }
}
