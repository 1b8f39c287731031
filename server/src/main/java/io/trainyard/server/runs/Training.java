package io.trainyard.server.runs;

import io.trainyard.contract.RunSpec;
import io.trainyard.server.specs.StoredSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run because workers of this server train it.
 *
 * @param stored the specification
 * @param dataset the version it is bound to, {@code name@number}
 * @param trainable parameters that training moves
 * @param epoch being trained or trained last, from 0; null before the first
 * @param step global steps done
 * @param stepsPerEpoch null before the first attempt has started
 * @param imagesPerSecond null while nothing trains
 * @param environment of the newest attempt
 * @param parent the run that this one goes on from; null where it begins at epoch 0
 * @param goesOnFrom the parent's resume point or checkpoint
 */
public record Training(
        StoredSpec stored,
        long datasetVersion,
        String dataset,
        String family,
        String variant,
        long parameters,
        long trainable,
        long multiplyAdds,
        int epochs,
        @Nullable Integer epoch,
        long step,
        @Nullable Long stepsPerEpoch,
        @Nullable Double imagesPerSecond,
        Map<String, String> environment,
        @Nullable Long clonedFrom,
        @Nullable Long parent,
        @Nullable Long goesOnFrom) {

    /** Throws {@link io.trainyard.server.specs.UnreadableSpecProblem} if it cannot be read any more. */
    public RunSpec spec() {
        return stored.get();
    }

    /** Seconds left at the present speed; null where there is none. */
    public @Nullable Double eta() {
        if (stepsPerEpoch == null || imagesPerSecond == null || imagesPerSecond <= 0) {
            return null;
        }
        long left = Math.max(0, stepsPerEpoch * epochs - step);
        return stored.read()
                .map(spec -> left * spec.train().batchSize() / imagesPerSecond)
                .orElse(null);
    }

    /** Share of all steps that are done, from 0 to 1. */
    public double progress() {
        return stepsPerEpoch == null ? 0 : Math.min(1, (double) step / (stepsPerEpoch * epochs));
    }
}
