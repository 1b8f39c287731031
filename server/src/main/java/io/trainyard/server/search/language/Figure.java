package io.trainyard.server.search.language;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Mode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of a metric's values is meant. */
public enum Figure {
    /** The value of the greatest step; what MLflow calls the latest. */
    LAST,
    MIN,
    MAX,
    /** The smallest where less is better, as for a loss; else the greatest. */
    BEST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this comes to for a metric: never {@link #BEST}. */
    public Figure of(String metric) {
        if (this != BEST) {
            return this;
        }
        return Metric.defaultMode(metric) == Mode.MIN ? MIN : MAX;
    }

    static Optional<Figure> named(String word) {
        return Arrays.stream(values())
                .filter(figure -> figure.word().equalsIgnoreCase(word))
                .findFirst();
    }
}
