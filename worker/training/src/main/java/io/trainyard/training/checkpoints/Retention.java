package io.trainyard.training.checkpoints;

import io.trainyard.contract.CheckpointPolicy;
import io.trainyard.contract.CheckpointPolicy.KeepBest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Applies a {@link CheckpointPolicy} epoch by epoch: what is kept, why, and what something better supersedes. */
public final class Retention {
    private final CheckpointPolicy policy;
    private final List<Ranked> best;

    /**
     * Goes on from an earlier attempt.
     *
     * @param best the best so far, best first; empty for a new run
     */
    public Retention(CheckpointPolicy policy, List<Ranked> best) {
        this.policy = policy;
        this.best = new ArrayList<>(best);
    }

    /**
     * An epoch among the best.
     *
     * @param value of the metric that decides
     */
    public record Ranked(int epoch, double value) {}

    /**
     * What to do after an epoch.
     *
     * @param reasons to keep this epoch's checkpoint; empty to keep none
     * @param dropped earlier epochs whose checkpoints nothing keeps any longer
     * @param noLongerBest earlier epochs that something better superseded, but whose checkpoints the policy keeps
     */
    public record Decision(Set<Reason> reasons, List<Integer> dropped, List<Integer> noLongerBest) {}

    /** Decides about the checkpoint of {@code epoch}, given its metrics; {@code last} if no epoch follows. */
    public Decision after(int epoch, Map<String, Double> metrics, boolean last) {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (policy.asksFor(epoch)) {
            reasons.add(Reason.POLICY);
        }
        if (last && policy.last()) {
            reasons.add(Reason.LAST);
        }
        List<Integer> dropped = new ArrayList<>();
        List<Integer> noLongerBest = new ArrayList<>();
        if (rank(epoch, metrics.get(policy.keepBest().metric()))) {
            reasons.add(Reason.BEST);
            while (best.size() > policy.keepBest().count()) {
                int superseded = best.remove(best.size() - 1).epoch();
                (policy.asksFor(superseded) ? noLongerBest : dropped).add(superseded);
            }
        }
        return new Decision(reasons, dropped, noLongerBest);
    }

    /** Enters an epoch into the list if it belongs there; of equals, the earlier stays ahead. */
    private boolean rank(int epoch, Double value) {
        KeepBest keep = policy.keepBest();
        if (value == null || value.isNaN()) {
            return false;
        }
        int place = 0;
        while (place < best.size()
                && !keep.mode().isBetter(value, best.get(place).value(), 0)) {
            place++;
        }
        if (place >= keep.count()) {
            return false;
        }
        best.add(place, new Ranked(epoch, value));
        return true;
    }

    /** The best epochs so far, best first. */
    public List<Ranked> best() {
        return List.copyOf(best);
    }

    /** The best epoch so far, if the policy keeps any. */
    public OptionalInt bestEpoch() {
        return best.isEmpty() ? OptionalInt.empty() : OptionalInt.of(best.get(0).epoch());
    }
}
