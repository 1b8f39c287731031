package io.trainyard.agent.runs;

import io.trainyard.contract.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which metrics are shown where nobody has asked for any: what says how good a run is, before what says how it ran. */
public final class Headline {
    private static final List<String> FIRST = List.of(
            Metric.VAL_ACCURACY,
            Metric.VAL_LOSS,
            Metric.TRAIN_ACCURACY,
            Metric.TRAIN_LOSS,
            Metric.TEST_ACCURACY,
            Metric.TEST_LOSS);

    private static final List<String> ABOUT_THE_MACHINE = List.of("system/", "throughput/", "batch/");

    private Headline() {}

    /**
     * @param keys of each run
     * @param most how many to choose
     */
    public static List<String> of(Collection<? extends Collection<String>> keys, int most) {
        Map<String, Long> runs = new TreeMap<>(keys.stream()
                .flatMap(Collection::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
        List<String> chosen = new ArrayList<>(FIRST);
        chosen.retainAll(runs.keySet());
        runs.keySet().stream()
                .filter(key -> !FIRST.contains(key))
                .filter(key -> ABOUT_THE_MACHINE.stream().noneMatch(key::startsWith))
                .filter(key -> !key.equals(Metric.LR))
                .sorted(Comparator.<String, @Nullable Long>comparing(runs::get).reversed())
                .forEach(chosen::add);
        return chosen.subList(0, Math.min(most, chosen.size()));
    }
}
