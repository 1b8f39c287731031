package io.trainyard.server.evaluations;

import io.trainyard.contract.Normalize;
import io.trainyard.server.checkpoints.StatedFacts;
import io.trainyard.server.datasets.DatasetVersion;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * How pixel values in [0, 1] are shifted and scaled before they reach a network.
 *
 * @param mean subtracted, one per channel
 * @param std divided by, one per channel
 */
record Normalization(List<Double> mean, List<Double> std) {

    /** As the checkpoint's header says it; empty where it does not. */
    static Optional<Normalization> stated(StatedFacts facts, int channels) {
        List<Double> mean = facts.mean(channels);
        List<Double> std = facts.std(channels);
        return mean == null || std == null ? Optional.empty() : Optional.of(new Normalization(mean, std));
    }

    /** As a specification says it. */
    static Normalization of(Normalize normalize, DatasetVersion data) {
        int channels = data.channels();
        if (normalize instanceof Normalize.Fixed fixed) {
            return new Normalization(spread(fixed.mean(), channels), spread(fixed.std(), channels));
        }
        if (normalize instanceof Normalize.None) {
            return new Normalization(Collections.nCopies(channels, 0.0), Collections.nCopies(channels, 1.0));
        }
        return new Normalization(data.mean(), data.std());
    }

    private static List<Double> spread(List<Double> numbers, int channels) {
        return numbers.size() == channels ? numbers : Collections.nCopies(channels, numbers.get(0));
    }
}
