package io.trainyard.server.specs;

import io.trainyard.contract.RunSpec;
import java.util.Optional;

/**
 * A specification as it was stored, perhaps by another version of Trainyard: whether this one still understands it shows
 * when it is read.
 */
public record StoredSpec(String json) {
    /** Empty if it says something that this version of Trainyard does not know. */
    public Optional<RunSpec> read() {
        try {
            return Optional.of(SpecWriter.parse(json));
        } catch (UnreadableSpecProblem e) {
            return Optional.empty();
        }
    }

    /** Throws {@link UnreadableSpecProblem} where {@link #read} is empty. */
    public RunSpec get() {
        return SpecWriter.parse(json);
    }
}
