package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds spikes: a jump of one step, or of a few, that comes back.
 *
 * <p>A point is one if it stands out over the median of its neighbours before it and over that of those behind it, in the same
 * direction, by so many times the noise around it, and by a share of what the series has moved or of its level; and it comes back
 * at least half way to the lower of the two. A trend passes between the two medians, a step stands out over one of them only, a warm
 * restart does not come back soon, and noise that grows is measured where the point is, so that none of them is taken for a spike. The idea is that of the Hampel filter (F. R. Hampel, JASA 69, 1974), with one median on either
 * side.
 */
final class SpikeDetector {
    /** Swings of independent noise are wider than the noise, since the middle of two neighbours has some of its own. */
    private static final double SWING = Math.sqrt(2.0 / 3);

    private final Thresholds.Spike thresholds;

    SpikeDetector(Thresholds.Spike thresholds) {
        this.thresholds = thresholds;
    }

    /** By step. */
    List<Finding> detect(Signal signal) {
        if (signal.even().count() < thresholds.points()) {
            return List.of();
        }
        List<Peak> peaks = Stream.concat(peaks(signal.highs(), 1).stream(), peaks(signal.lows(), -1).stream())
                .toList();
        if (peaks.size() > Math.max(5, thresholds.mostOfAll() * signal.count())) {
            return List.of();
        }
        return peaks.stream()
                .sorted(Comparator.comparingDouble(Peak::noises).reversed())
                .limit(thresholds.most())
                .sorted(Comparator.comparingLong(Peak::step))
                .map(peak -> finding(signal, peak))
                .toList();
    }

    private static Finding finding(Signal signal, Peak peak) {
        return Finding.at(
                        InsightKind.SPIKE,
                        signal,
                        peak.step(),
                        peak.value(),
                        Map.of("level", peak.level(), "noises", peak.noises()))
                .until(peak.until() > peak.step() ? peak.until() : null);
    }

    /** @param sign 1 for spikes upwards, -1 for those downwards */
    private List<Peak> peaks(Samples samples, int sign) {
        double[] values =
                Arrays.stream(samples.values()).map(value -> sign * value).toArray();
        double[] level = Robust.level(values, thresholds.neighbours());
        double range = Arrays.stream(level).max().getAsDouble()
                - Arrays.stream(level).min().getAsDouble();
        double[] residuals = Robust.minus(values, level);
        List<Peak> peaks = new ArrayList<>();
        int before = -1;
        for (int i = 3; i < values.length - 3; i++) {
            Peak peak = peak(samples, values, residuals, range, i, sign);
            if (peak == null) {
                continue;
            }
            boolean goesOn = before >= 0 && i - before <= thresholds.neighbours() / 2;
            if (goesOn) {
                peaks.set(peaks.size() - 1, peaks.get(peaks.size() - 1).and(peak));
            } else {
                peaks.add(peak);
            }
            before = i;
        }
        return peaks;
    }

    private @Nullable Peak peak(Samples samples, double[] values, double[] residuals, double range, int i, int sign) {
        int side = thresholds.neighbours();
        double before = Robust.median(values, Math.max(0, i - side), i);
        double behind = Robust.median(values, i + 1, Math.min(values.length, i + 1 + side));
        double level = Math.max(before, behind);
        double height = values[i] - level;
        double least = Math.min(thresholds.ofRange() * range, thresholds.ofLevel() * Math.abs(level));
        boolean comesBack = height >= thresholds.comesBack() * (values[i] - Math.min(before, behind));
        if (height <= 0 || height <= least || !comesBack) {
            return null;
        }
        int around = thresholds.surroundings();
        int from = Math.max(0, i - around);
        int to = Math.min(values.length, i + around + 1);
        double noise = Math.max(
                Robust.noise(Arrays.copyOfRange(residuals, from, to)),
                SWING * Robust.noise(Robust.swings(Arrays.copyOfRange(values, from, to))));
        if (height <= thresholds.noises() * noise) {
            return null;
        }
        double noises = height / Math.max(noise, 1e-3 * height); // of a curve without noise, a thousand
        return new Peak(samples.steps()[i], samples.steps()[i], samples.values()[i], sign * level, noises);
    }

    /** @param until its last step */
    private record Peak(long step, long until, double value, double level, double noises) {
        /** The same jump goes on: it is where it is highest. */
        Peak and(Peak next) {
            Peak higher = next.noises > noises ? next : this;
            return new Peak(higher.step, next.until, higher.value, higher.level, higher.noises);
        }
    }
}
