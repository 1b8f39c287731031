package io.trainyard.agent.replay;

import io.trainyard.agent.server.RecordedPoints;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.contract.protocol.Report.SeriesChunk;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run measures that has to be the same when it is trained again: not times, and not the machine's load. */
public final class Measurements {
    private final long stepsPerEpoch;
    private final SortedMap<Place, Double> values = new TreeMap<>();

    /** @param stepsPerEpoch batches */
    public Measurements(long stepsPerEpoch) {
        this.stepsPerEpoch = stepsPerEpoch;
    }

    /**
     * Where a value was measured; in the order of the measuring.
     *
     * @param step of its axis
     */
    public record Place(long epoch, Axis axis, long step, String key) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            if (epoch != other.epoch) {
                return Long.compare(epoch, other.epoch);
            }
            if (axis != other.axis) {
                return axis == Axis.STEP ? -1 : 1;
            }
            return step == other.step ? key.compareTo(other.key) : Long.compare(step, other.step);
        }

        @Override
        public String toString() {
            return key + " of epoch " + epoch + (axis == Axis.STEP ? ", step " + step : "");
        }
    }

    /** The first value that is not the same, or is there only once. */
    public record Difference(Place place, Optional<Double> recorded, Optional<Double> replayed) {
        @Override
        public String toString() {
            return place + " was " + recorded.map(String::valueOf).orElse("not measured") + " and is "
                    + replayed.map(String::valueOf).orElse("not measured");
        }
    }

    public void add(SeriesChunk chunk) {
        for (int i = 0; i < chunk.steps().length; i++) {
            add(chunk.key(), chunk.axis(), chunk.steps()[i], chunk.values()[i]);
        }
    }

    public void add(RecordedPoints.Curve curve) {
        Axis axis = Axis.valueOf(curve.axis().toUpperCase(Locale.ROOT));
        for (int i = 0; i < curve.steps().length; i++) {
            add(curve.key(), axis, curve.steps()[i], curve.value(i));
        }
    }

    private void add(String key, Axis axis, long step, double value) {
        if (!key.startsWith("system/") && !key.startsWith("throughput/")) {
            long epoch = axis == Axis.EPOCH ? step : (step - 1) / stepsPerEpoch;
            values.put(new Place(epoch, axis, step, key), value);
        }
    }

    /** The last epoch that {@code key} was measured in. */
    public OptionalLong lastEpoch(String key) {
        return values.keySet().stream()
                .filter(place -> place.key().equals(key))
                .mapToLong(Place::epoch)
                .max();
    }

    /** Those up to and with an epoch. */
    public Measurements until(long epoch) {
        Measurements part = new Measurements(stepsPerEpoch);
        values.forEach((place, value) -> {
            if (place.epoch() <= epoch) {
                part.values.put(place, value);
            }
        });
        return part;
    }

    public int count() {
        return values.size();
    }

    /** Where these, as they were recorded, first differ from {@code replayed}; NaN equals NaN. */
    public Optional<Difference> firstDifference(Measurements replayed) {
        SortedMap<Place, Double> all = new TreeMap<>(values);
        all.putAll(replayed.values);
        return all.keySet().stream()
                .filter(place -> !same(values.get(place), replayed.values.get(place)))
                .findFirst()
                .map(place -> new Difference(
                        place,
                        Optional.ofNullable(values.get(place)),
                        Optional.ofNullable(replayed.values.get(place))));
    }

    private static boolean same(Double one, Double other) {
        return one != null && other != null && Double.compare(one, other) == 0;
    }
}
