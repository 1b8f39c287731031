package io.trainyard.training.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trainyard.contract.CheckpointPolicy;
import io.trainyard.contract.EarlyStopping;
import io.trainyard.contract.RunSpec;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.Patience;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a resume point holds beside tensors. One that is cut at the end of a run is there to be extended.
 *
 * @param epoch the last epoch trained
 * @param step global steps done
 * @param best the best epochs so far, best first
 * @param patience null where early stopping starts to count anew
 * @param bestCheckpoint the best epoch's, whose tensors the resume point then holds too; null if none is needed
 * @param rules that {@code best} and {@code patience} were found by
 * @param ended whether the run was over after this epoch, and nothing is left to be told
 */
public record ResumeState(
        int epoch,
        long step,
        List<Retention.Ranked> best,
        Patience.@Nullable State patience,
        @Nullable CheckpointCut bestCheckpoint,
        @Nullable Rules rules,
        boolean ended) {

    /** The entry of the file's metadata that holds the state, as JSON. */
    static final String METADATA = "trainyard.resume";

    /** Where another run begins that goes on from a checkpoint: nothing is remembered but how far training came. */
    static ResumeState ofCheckpoint(Map<String, String> metadata) {
        try {
            return new ResumeState(
                    Integer.parseInt(metadata.getOrDefault(CheckpointFiles.EPOCH, "")),
                    Long.parseLong(metadata.getOrDefault(CheckpointFiles.STEP, "")),
                    List.of(),
                    null,
                    null,
                    null,
                    false);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the checkpoint does not say after which epoch it was cut", e);
        }
    }

    /** Where another run begins that goes on from here: what was found by other rules than its own counts for nothing. */
    ResumeState continuedBy(Rules own) {
        boolean sameBest = rules != null && rules.keepBest().equals(own.keepBest());
        boolean sameStop = rules != null && Objects.equals(rules.earlyStopping(), own.earlyStopping());
        return new ResumeState(
                epoch,
                step,
                sameBest ? best : List.of(),
                sameStop ? patience : null,
                sameBest ? bestCheckpoint : null,
                own,
                false);
    }

    /** What decides which epochs are the best, and when to stop early. */
    public record Rules(CheckpointPolicy.KeepBest keepBest, @Nullable EarlyStopping earlyStopping) {
        public static Rules of(RunSpec spec) {
            return new Rules(spec.checkpoints().keepBest(), spec.train().earlyStopping());
        }
    }

    String toJson() {
        try {
            return Journal.json().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resume state is always JSON", e);
        }
    }

    static boolean isIn(Map<String, String> metadata) {
        return metadata.containsKey(METADATA);
    }

    static ResumeState of(Map<String, String> metadata) {
        String json = metadata.get(METADATA);
        if (json == null) {
            throw new IllegalArgumentException("the file is no resume point: its metadata lacks " + METADATA);
        }
        try {
            return Journal.json().readValue(json, ResumeState.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the resume point's state cannot be read: " + e.getMessage(), e);
        }
    }
}
