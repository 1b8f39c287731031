package io.trainyard.server.choosing;

import io.trainyard.server.choosing.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoints by the share of images that they told right, and which of them to prefer. Whoever cannot be told from the
 * first by a paired test could be as good: of those the cheapest is preferred, and of the same price the earliest.
 */
final class Ranking {
    private static final Comparator<Contender> ORDER = Comparator.<Contender>comparingInt(
                    contender -> -contender.answers().right().cardinality())
            .thenComparingDouble(contender -> contender.answers().loss())
            .thenComparing(Contender::cost)
            .thenComparingLong(Contender::checkpoint);

    private final List<Contender> ranked;
    private final List<Comparison> ofBest;
    private final Contender preferred;
    private final List<Comparison> ofPreferred;

    /** @param contenders at least one, all with answers to the same images */
    Ranking(List<Contender> contenders) {
        ranked = contenders.stream().sorted(ORDER).toList();
        ofBest = Comparison.of(best(), others(best()));
        preferred = ranked.stream()
                .filter(this::couldBeBest)
                .min(Comparator.comparing(Contender::cost))
                .orElseThrow();
        ofPreferred = preferred == best() ? ofBest : Comparison.of(preferred, others(preferred));
    }

    /** The best first. */
    List<Contender> ranked() {
        return ranked;
    }

    Contender best() {
        return ranked.get(0);
    }

    Contender preferred() {
        return preferred;
    }

    /** The best of the others than the preferred one. */
    Optional<Contender> runnerUp() {
        return others(preferred).stream().findFirst();
    }

    /** Those that cannot be told from the best, with it. */
    List<Contender> alike() {
        return ranked.stream().filter(this::couldBeBest).toList();
    }

    boolean couldBeBest(Contender contender) {
        return withBest(contender)
                .map(comparison -> !comparison.distinguishable())
                .orElse(true);
    }

    /** The best beside another one; empty for itself. */
    Optional<Comparison> withBest(Contender other) {
        return find(ofBest, other);
    }

    /** The preferred beside another one; empty for itself. */
    Optional<Comparison> withPreferred(Contender other) {
        return find(ofPreferred, other);
    }

    /**
     * Where a checkpoint's true share is, with as many of them to choose from: the intervals of all N hold at once as often
     * as {@code level} says (Bonferroni), and so the one of whichever is chosen does.
     */
    Interval interval(Contender contender, double level) {
        return contender.answers().proportion().interval(1 - (1 - level) / ranked.size());
    }

    private List<Contender> others(Contender one) {
        List<Contender> others = new ArrayList<>(ranked);
        others.remove(one);
        return others;
    }

    private static Optional<Comparison> find(List<Comparison> comparisons, Contender other) {
        return comparisons.stream()
                .filter(comparison -> comparison.checkpoint() == other.checkpoint())
                .findFirst();
    }
}
