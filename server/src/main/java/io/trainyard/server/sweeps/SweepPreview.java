package io.trainyard.server.sweeps;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * What a sweep would try.
 *
 * @param spec its defaults filled in
 * @param trials in the order in which they would be begun
 * @param epochs of all trials together, if nobody stops one
 */
public record SweepPreview(SweepSpec spec, List<Point> trials, long epochs) {
    /**
     * A trial.
     *
     * @param number from 1
     * @param values of the fields that are searched, by path
     */
    public record Point(int number, Map<String, JsonNode> values, int epochs) {}

    static SweepPreview of(PlannedSweep planned) {
        List<Point> points = planned.trials().stream()
                .map(trial -> new Point(
                        trial.number(), trial.values(), trial.spec().train().epochs()))
                .toList();
        return new SweepPreview(
                planned.spec(), points, points.stream().mapToLong(Point::epochs).sum());
    }
}
