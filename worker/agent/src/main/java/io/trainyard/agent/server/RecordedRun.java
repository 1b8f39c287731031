package io.trainyard.agent.server;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.trainyard.contract.RunSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server knows of how a run came about.
 *
 * @param spec null where the server cannot read it any more
 * @param start what it starts from; null where its weights are drawn
 * @param stepsPerEpoch null where it was never trained
 * @param environment what the newest attempt was trained with
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RecordedRun(
        long run,
        String name,
        String status,
        Data dataset,
        @Nullable Beginning start,
        @Nullable Long stepsPerEpoch,
        Map<String, String> environment,
        List<Part> attempts,
        @Nullable RunSpec spec) {

    /** The data set's version, {@code name@number} in its label. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Data(String label, String format, String sha256, long bytes) {}

    /**
     * What the run starts from.
     *
     * @param epochs done before
     * @param digest of its tensors
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Beginning(long checkpoint, int epochs, String digest) {}

    /** An attempt; {@code epoch} is the first one it trained, null where it trained none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(int number, @Nullable Integer epoch, Map<String, String> environment) {}

    public int firstEpoch() {
        return start == null ? 0 : start.epochs();
    }

    /** What the first epochs were trained with: by the last attempt that began with them. */
    public Map<String, String> firstEnvironment() {
        return attempts.stream()
                .filter(part -> part.epoch() != null && part.epoch() <= firstEpoch())
                .reduce((earlier, later) -> later)
                .map(Part::environment)
                .filter(known -> !known.isEmpty())
                .orElse(environment);
    }
}
