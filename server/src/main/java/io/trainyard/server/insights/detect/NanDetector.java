package io.trainyard.server.insights.detect;

import io.trainyard.server.insights.InsightKind;
import java.util.Map;
import java.util.Optional;

/** Finds series that are no number in places, NaN or infinite; those that end so have diverged. */
final class NanDetector {
    private NanDetector() {}

    static Optional<Finding> detect(Signal signal) {
        Signal.Hole hole = signal.hole();
        if (hole == null || hole.lasting()) {
            return Optional.empty();
        }
        return Optional.of(Finding.at(
                InsightKind.NAN,
                signal,
                hole.step(),
                hole.value(),
                Map.of("count", (double) hole.count(), "points", (double) signal.count())));
    }
}
