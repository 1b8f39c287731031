package io.trainyard.web;

import org.jspecify.annotations.Nullable;

/**
 * Something that stands out in a curve.
 *
 * @param kind as in the API
 * @param label as people read it
 * @param axis what steps count: {@code epoch} or {@code step}
 * @param until the last step of a stretch that has ended; null else
 * @param value measured at the step; where it is no number, the flag stands at the bottom
 * @param grave whether training is lost with it
 * @param message in plain words, with what to do
 */
public record InsightRow(
        String kind,
        String label,
        String key,
        String axis,
        long step,
        @Nullable Long until,
        double value,
        boolean grave,
        String message,
        Moment found) {
    /** Such as epoch 899, or step 10 to 14. */
    public String place() {
        return axis + " " + step + (until == null ? "" : " to " + until);
    }
}
