package io.trainyard.server.insights;

import io.trainyard.server.insights.CutPoints.Cuts;
import io.trainyard.server.insights.detect.Finding;
import io.trainyard.server.insights.detect.Signal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/** Which checkpoint of a run a suggestion names: one that there is. */
final class Suggestions {
    private final Cuts cuts;
    private final List<Finding> spikes;

    /** @param findings of the same run: what was cut in a spike is not suggested */
    Suggestions(Cuts cuts, Collection<Finding> findings) {
        this.cuts = cuts;
        this.spikes = findings.stream()
                .filter(finding -> finding.kind() == InsightKind.SPIKE)
                .toList();
    }

    /** Whether a checkpoint was cut while this spike lasted. */
    boolean cutIn(Finding spike) {
        return Arrays.stream(cuts.on(spike.signal().axis())).anyMatch(step -> holds(spike, step));
    }

    /** The checkpoint at which the series is best. */
    OptionalLong best(Signal signal) {
        return calm(signal.axis())
                .boxed()
                .filter(step -> signal.costAt(step).isPresent())
                .min(Comparator.comparingDouble(step -> signal.costAt(step).getAsDouble()))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** The last checkpoint before a step. */
    OptionalLong before(Signal signal, long step) {
        return calm(signal.axis()).filter(cut -> cut < step).max();
    }

    /** The first checkpoint from a step on. */
    OptionalLong from(Signal signal, long step) {
        return calm(signal.axis()).filter(cut -> cut >= step).min();
    }

    private LongStream calm(String axis) {
        return Arrays.stream(cuts.on(axis)).filter(step -> spikes.stream().noneMatch(spike -> holds(spike, step)));
    }

    private static boolean holds(Finding spike, long step) {
        long last = spike.until() == null ? spike.step() : spike.until();
        return step >= spike.step() && step <= last;
    }
}
