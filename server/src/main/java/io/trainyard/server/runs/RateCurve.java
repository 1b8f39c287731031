package io.trainyard.server.runs;

import io.trainyard.contract.RatePlan;
import io.trainyard.contract.TrainSpec;
import java.util.stream.LongStream;

/**
 * The learning rates of a run as they are planned; what a plateau will reduce is not known before.
 *
 * @param epochs where they hold, counted from 0, with fractions
 * @param rates as many as there are places
 */
public record RateCurve(double[] epochs, double[] rates) {
    private static final int MOST_POINTS = 241;

    /**
     * The curve of {@code train}, first and last update included.
     *
     * @param images that are trained on
     */
    static RateCurve of(TrainSpec train, long images) {
        long batches = ceilDiv(Math.max(1, images), train.batchSize());
        long updatesPerEpoch = ceilDiv(batches, train.accumulate());
        RatePlan plan = new RatePlan(train, updatesPerEpoch);
        long last = train.epochs() * updatesPerEpoch - 1;
        long points = Math.min(MOST_POINTS, last + 1);
        long[] updates = LongStream.range(0, points)
                .map(i -> points == 1 ? 0 : i * last / (points - 1))
                .toArray();
        return new RateCurve(
                LongStream.of(updates)
                        .mapToDouble(update -> (double) update / updatesPerEpoch)
                        .toArray(),
                LongStream.of(updates)
                        .mapToDouble(update -> plan.at(update).lr())
                        .toArray());
    }

    private static long ceilDiv(long dividend, long divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
