package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.detect.MetricName.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The same quantity, measured on the data that is trained on and on data that is not. Validation stands for the latter, and
 * where there is none, test. Where several names say the same, the first in the order of the alphabet counts.
 */
record MetricPair(Signal training, Signal heldOut) {

    static List<MetricPair> of(Collection<Signal> signals) {
        Map<String, List<Signal>> byQuantity = new TreeMap<>();
        signals.stream().filter(signal -> signal.name().isDirected()).forEach(signal -> byQuantity
                .computeIfAbsent(signal.name().quantity(), quantity -> new ArrayList<>())
                .add(signal));
        return byQuantity.values().stream().flatMap(MetricPair::pair).toList();
    }

    private static Stream<MetricPair> pair(List<Signal> alike) {
        Optional<Signal> training = first(alike, Part.TRAINING).or(() -> first(alike, Part.UNSAID));
        Optional<Signal> heldOut = first(alike, Part.VALIDATION).or(() -> first(alike, Part.TEST));
        return training.flatMap(t -> heldOut.map(h -> new MetricPair(t, h))).stream();
    }

    private static Optional<Signal> first(List<Signal> signals, Part part) {
        return signals.stream().filter(signal -> signal.name().part() == part).min((a, b) -> a.key()
                .compareTo(b.key()));
    }
}
