package io.trainyard.training.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.EvaluationResult;
import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Report;
import io.trainyard.contract.protocol.Start;
import java.util.Map;
import java.util.Set;

/**
 * One line of an attempt's journal, in the order in which things happened. An attempt that ended in order has
 * {@link Started} once before any {@link Reported} point and {@link Finished} once, last; one that failed before it
 * could train has no {@link Started}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Started.class, name = "started"),
    @JsonSubTypes.Type(value = JournalEntry.Reported.class, name = "reported"),
    @JsonSubTypes.Type(value = JournalEntry.CheckpointCut.class, name = "checkpointCut"),
    @JsonSubTypes.Type(value = JournalEntry.CheckpointDropped.class, name = "checkpointDropped"),
    @JsonSubTypes.Type(value = JournalEntry.BestWithdrawn.class, name = "bestWithdrawn"),
    @JsonSubTypes.Type(value = JournalEntry.Evaluated.class, name = "evaluated"),
    @JsonSubTypes.Type(value = JournalEntry.Finished.class, name = "finished"),
})
public sealed interface JournalEntry {

    /** Training begins, or scoring. */
    record Started(Start start) implements JournalEntry {}

    /** Metrics, log lines and progress; sequences count from 0 without a gap. */
    record Reported(Report report) implements JournalEntry {}

    /**
     * A checkpoint stands whole on disk. Told again for the same epoch and file, more metrics add to the earlier ones,
     * and its reasons replace them. A resume point has a file of its own, holds the reason {@code RESUME} alone and makes
     * older resume points superfluous; everything that was measured before it stands before it.
     *
     * @param epoch the epoch after which it was cut, from 0
     * @param step global steps done
     * @param metrics of that epoch
     * @param metadata also in the file's header
     * @param file safetensors, its name within the attempt's directory
     */
    record CheckpointCut(
            int epoch,
            long step,
            Set<Reason> reasons,
            Map<String, Double> metrics,
            Map<String, String> metadata,
            String file)
            implements JournalEntry {}

    /** The policy no longer keeps this epoch's checkpoint; resume points are not meant. */
    record CheckpointDropped(int epoch) implements JournalEntry {}

    /** Something better came after this epoch, whichever attempt trained it; its checkpoint stays for other reasons. */
    record BestWithdrawn(int epoch) implements JournalEntry {}

    /**
     * A checkpoint was scored. The file stands whole on disk.
     *
     * @param predictions one after the other as {@link io.trainyard.contract.protocol.Prediction} writes them; its name
     *     within the attempt's directory
     */
    record Evaluated(EvaluationResult result, String predictions) implements JournalEntry {}

    /** The attempt is over; nothing follows. */
    record Finished(Outcome outcome) implements JournalEntry {}
}
