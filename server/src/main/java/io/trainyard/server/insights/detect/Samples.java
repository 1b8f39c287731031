package io.trainyard.server.insights.detect;

/** Points in order of their steps, all of them numbers: arrays of equal length. */
public record Samples(long[] steps, double[] values) {
    public Samples {
        if (steps.length != values.length) {
            throw new IllegalArgumentException(steps.length + " steps for " + values.length + " values");
        }
    }

    int count() {
        return steps.length;
    }

    /** How many of them stand before a step. */
    int countBefore(long step) {
        int low = 0;
        int high = steps.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (steps[middle] < step) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
