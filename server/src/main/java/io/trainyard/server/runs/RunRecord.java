package io.trainyard.server.runs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.trainyard.contract.RunSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that decides the numbers of a run: whoever has it, the data set and what the run starts from can train the same.
 *
 * @param spec what was asked for; null where this version of Trainyard cannot read it any more
 * @param seed what every random draw derives from
 * @param start weights that were not drawn; null where they were
 * @param stepsPerEpoch batches; null before the first attempt
 * @param environment what the newest attempt was trained with
 * @param attempts each with what it was trained with, where another may have gone on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
        long run,
        String name,
        RunStatus status,
        Data dataset,
        @Nullable Long seed,
        @Nullable Beginning start,
        @Nullable Long stepsPerEpoch,
        Map<String, String> environment,
        List<Part> attempts,
        @Nullable RunSpec spec) {

    /**
     * The images.
     *
     * @param format {@code shapes} is drawn by the program; the others are archives
     * @param sha256 of the archive, in hex
     */
    public record Data(String label, String format, String sha256, long bytes) {}

    /**
     * What the run starts from, or goes on from; the file is at {@code /api/v1/runs/ID/start}.
     *
     * @param epochs done before; 0 where only weights are taken over
     * @param digest of its tensors; empty if it has gone
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Beginning(long checkpoint, @Nullable Long run, int epochs, String digest) {}

    /** An attempt from the epoch on that it began with. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Part(int number, String worker, @Nullable Integer epoch, Map<String, String> environment) {}
}
