package io.trainyard.server.choosing;

import io.trainyard.server.choosing.statistics.Holm;
import io.trainyard.server.choosing.statistics.Interval;
import io.trainyard.server.choosing.statistics.Pairs;
import java.util.ArrayList;
import java.util.List;

/**
 * One checkpoint beside another one on the same images.
 *
 * @param checkpoint the other one
 * @param onlyThis images that only the first told right; {@code onlyOther} likewise
 * @param difference of their shares, the first's less the other's
 * @param p McNemar's
 * @param exact whether that is by the binomial distribution
 * @param adjusted after Holm's correction for all comparisons of the first
 * @param distinguishable whether {@code adjusted} is at most {@value #ERROR}
 */
public record Comparison(
        long checkpoint,
        int onlyThis,
        int onlyOther,
        double difference,
        Interval interval,
        double p,
        boolean exact,
        double adjusted,
        boolean distinguishable) {
    /** How often two that are equally good may be told apart. */
    public static final double ERROR = 0.05;

    /** Of one with each of the others, in their order. */
    static List<Comparison> of(Contender one, List<Contender> others) {
        List<Pairs> pairs = others.stream()
                .map(other -> Pairs.of(
                        one.answers().right(),
                        other.answers().right(),
                        one.answers().images()))
                .toList();
        double[] p = pairs.stream().mapToDouble(Pairs::p).toArray();
        double[] adjusted = Holm.adjusted(p);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            Pairs pair = pairs.get(i);
            comparisons.add(new Comparison(
                    others.get(i).checkpoint(),
                    pair.first(),
                    pair.second(),
                    pair.difference(),
                    pair.interval(1 - ERROR),
                    p[i],
                    pair.isExact(),
                    adjusted[i],
                    adjusted[i] <= ERROR));
        }
        return comparisons;
    }
}
