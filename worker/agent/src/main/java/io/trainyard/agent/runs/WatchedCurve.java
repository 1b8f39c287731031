package io.trainyard.agent.runs;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A series that grows while one looks on. */
final class WatchedCurve {
    private final String key;
    private final boolean byEpoch;
    private final NavigableMap<Long, Double> points = new TreeMap<>();

    WatchedCurve(Part part) {
        this.key = part.key();
        this.byEpoch = part.axis().equals("epoch");
        add(part);
    }

    /**
     * Some of its points as the server sends them.
     *
     * @param axis what steps count: {@code epoch} or {@code step}
     */
    record Part(String key, String axis, long[] steps, double[] values) {}

    void add(Part part) {
        for (int i = 0; i < part.steps().length; i++) {
            points.put(part.steps()[i], part.values()[i]);
        }
    }

    boolean isByEpoch() {
        return byEpoch;
    }

    int size() {
        return points.size();
    }

    double[] values() {
        return points.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** At steps or epochs, from 0. */
    NavigableMap<Long, Double> points() {
        return points;
    }

    /** The first of the best; empty if there are no numbers. */
    Optional<Map.Entry<Long, Double>> best() {
        Comparator<Map.Entry<Long, Double>> upwards = Map.Entry.comparingByValue();
        return points.entrySet().stream()
                .filter(point -> !point.getValue().isNaN())
                .min(Metric.defaultMode(key) == Mode.MIN ? upwards : upwards.reversed());
    }
}
