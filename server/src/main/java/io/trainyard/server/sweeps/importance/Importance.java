package io.trainyard.server.sweeps.importance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.statistics.inference.OneWayAnova;
import org.jspecify.annotations.Nullable;

/**
 * How much of the ranking of trials goes with each field. Trials are ranked by their outcome, and for each field they are parted
 * into groups: by its value, or into thirds (low, middle, high) where it is a number of many values, so that a best value in the
 * middle is seen, too. An analysis of variance of the ranks (Conover and Iman 1981, equivalent to the test of Kruskal and Wallis)
 * tells which share of their variance lies between the groups, less what chance alone would put there (epsilon squared: Kelley
 * 1935). Fields are looked at one by one: what only shows in two of them together is not seen.
 *
 * @param trials that have an outcome
 * @param needed fewer tell nothing; {@code fields} is empty then
 * @param fields the most important first
 */
public record Importance(int trials, int needed, List<FieldImportance> fields) {
    /** With fewer trials a share of a half is no surprise. */
    public static final int LEAST_TRIALS = 10;

    /** A number of more values than this is parted into thirds. */
    private static final int MOST_VALUES = 5;

    private static final int PARTS = 3;

    /** Of all fields together (Bonferroni). */
    private static final double SIGNIFICANCE = 0.05;

    public static Importance of(Collection<String> fields, List<Observation> trials) {
        if (trials.size() < LEAST_TRIALS) {
            return new Importance(trials.size(), LEAST_TRIALS, List.of());
        }
        double[] outcomes = trials.stream().mapToDouble(Observation::outcome).toArray();
        double[] ranks = new NaturalRanking().rank(outcomes);
        List<FieldImportance> found = new ArrayList<>(fields.stream()
                .map(field -> of(field, trials, ranks, SIGNIFICANCE / fields.size()))
                .toList());
        found.sort(Comparator.comparingDouble((FieldImportance field) -> field.share() == null ? -1 : field.share())
                .reversed());
        return new Importance(trials.size(), LEAST_TRIALS, found);
    }

    private static FieldImportance of(String field, List<Observation> trials, double[] ranks, double significance) {
        List<JsonNode> values =
                trials.stream().map(trial -> trial.values().get(field)).toList();
        double @Nullable [] numbers = numbers(values);
        Collection<double[]> groups = groups(numbers == null ? values : binned(numbers), ranks);
        Double correlation = numbers == null ? null : finite(new SpearmansCorrelation().correlation(numbers, ranks));
        boolean varied = Arrays.stream(ranks).distinct().count() > 1;
        if (!varied || groups.size() < 2 || groups.size() == ranks.length) {
            return new FieldImportance(field, null, null, false, correlation);
        }
        OneWayAnova.Result anova = OneWayAnova.withDefaults().test(groups);
        double between = groups.size() - 1;
        double within = ranks.length - groups.size();
        double f = anova.getStatistic();
        double share = Double.isInfinite(f) ? 1 : Math.max(0, between * (f - 1) / (between * f + within));
        return new FieldImportance(field, share, anova.getPValue(), anova.getPValue() < significance, correlation);
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static double @Nullable [] numbers(List<JsonNode> values) {
        return values.stream().allMatch(value -> value != null && value.isNumber())
                ? values.stream().mapToDouble(JsonNode::doubleValue).toArray()
                : null;
    }

    /** The value itself where there are few, else which third of the trials it lies in; equal values lie together. */
    private static List<?> binned(double[] numbers) {
        if (Arrays.stream(numbers).distinct().count() <= MOST_VALUES) {
            return Arrays.stream(numbers).boxed().toList();
        }
        double[] places = new NaturalRanking().rank(numbers);
        return Arrays.stream(places)
                .mapToObj(place -> (int) (PARTS * (place - 0.5) / numbers.length))
                .toList();
    }

    private static Collection<double[]> groups(List<?> keys, double[] ranks) {
        Map<String, List<Double>> groups = new TreeMap<>();
        for (int i = 0; i < ranks.length; i++) {
            groups.computeIfAbsent(String.valueOf(keys.get(i)), key -> new ArrayList<>())
                    .add(ranks[i]);
        }
        return groups.values().stream()
                .map(group -> group.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }
}
