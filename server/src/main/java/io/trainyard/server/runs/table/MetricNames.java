package io.trainyard.server.runs.table;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The same metric under the names that programs give it: {@code val/accuracy}, {@code val_acc}, {@code Validation
 * Accuracy}. Where nothing says on which part of the data it was measured, it was in training.
 */
final class MetricNames {
    private static final Pattern PARTED =
            Pattern.compile("(train|training|val|valid|validation|eval|test)[/_. -]+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> PARTS =
            Map.of("", "train", "training", "train", "valid", "val", "validation", "val", "eval", "val");
    private static final Map<String, String> METRICS = Map.of("acc", "accuracy");

    /** What a small curve shows where nobody asks for another one. */
    private static final List<String> MAIN = List.of("val/accuracy", "val/loss", "train/accuracy", "train/loss");

    private MetricNames() {}

    private record Name(String part, String metric) {
        static Name of(String key) {
            Matcher matcher = PARTED.matcher(key);
            String part = matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
            String metric = (matcher.matches() ? matcher.group(2) : key).toLowerCase(Locale.ROOT);
            return new Name(PARTS.getOrDefault(part, part), METRICS.getOrDefault(metric, metric));
        }
    }

    /** The key under which a run has the metric, if it has it: by its very name, else by another one. */
    static Optional<String> find(String wanted, Collection<String> keys) {
        if (keys.contains(wanted)) {
            return Optional.of(wanted);
        }
        return first(Name.of(wanted), keys);
    }

    /** The metric that says most about a run. */
    static Optional<String> main(Collection<String> keys) {
        return MAIN.stream()
                .map(wanted -> find(wanted, keys))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> keys.stream().filter(Objects::nonNull).findFirst());
    }

    private static Optional<String> first(Name name, Collection<String> keys) {
        return keys.stream().filter(key -> Name.of(key).equals(name)).sorted().findFirst();
    }
}
