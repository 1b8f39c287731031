package io.trainyard.server.choosing;

import io.trainyard.server.choosing.statistics.Holm;
import io.trainyard.server.choosing.statistics.Pairs;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * How two checkpoints differ on the images of a class.
 *
 * @param support images of the class, at least 1
 * @param share of them that the first told right; {@code otherShare} likewise
 * @param p McNemar's
 * @param adjusted after Holm's correction for all classes
 */
public record ClassDifference(
        String name, int support, double share, double otherShare, double p, double adjusted, boolean distinguishable) {

    /** Of each class that there are images of, the largest difference first. */
    static List<ClassDifference> of(Answers first, Answers second, List<String> names) {
        List<Integer> classes = new ArrayList<>();
        List<Pairs> pairs = new ArrayList<>();
        for (int label = 0; label < names.size(); label++) {
            BitSet images = first.ofClass(label);
            if (!images.isEmpty()) {
                classes.add(label);
                pairs.add(
                        Pairs.of(within(first.right(), images), within(second.right(), images), images.cardinality()));
            }
        }
        double[] p = pairs.stream().mapToDouble(Pairs::p).toArray();
        double[] adjusted = Holm.adjusted(p);
        List<ClassDifference> differences = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            differences.add(of(names.get(classes.get(i)), pairs.get(i), p[i], adjusted[i]));
        }
        differences.sort(Comparator.comparingDouble(one -> -Math.abs(one.share() - one.otherShare())));
        return differences;
    }

    private static ClassDifference of(String name, Pairs pairs, double p, double adjusted) {
        double support = pairs.images();
        return new ClassDifference(
                name,
                pairs.images(),
                (pairs.both() + pairs.first()) / support,
                (pairs.both() + pairs.second()) / support,
                p,
                adjusted,
                adjusted <= Comparison.ERROR);
    }

    private static BitSet within(BitSet right, BitSet images) {
        BitSet both = (BitSet) right.clone();
        both.and(images);
        return both;
    }
}
