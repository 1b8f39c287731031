package io.trainyard.training.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trainyard.contract.CheckpointPolicy;
import io.trainyard.contract.EarlyStopping;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.Schedule;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.LearningRate;
import io.trainyard.training.loop.Patience;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a resume point holds beside tensors. One that is cut at the end of a run is there to be extended.
 *
 * @param epoch the last epoch trained
 * @param step global steps done, one for each batch
 * @param updates how often the weights have been moved; as often as there were steps where it is not said
 * @param best the best epochs so far, best first
 * @param patience null where early stopping starts to count anew
 * @param rate where the watching of a metric stands that decides about the learning rate; null if none does
 * @param bestCheckpoint the best epoch's, whose tensors the resume point then holds too; null if none is needed
 * @param rules that {@code best}, {@code patience} and {@code rate} were found by
 * @param ended whether the run was over after this epoch, and nothing is left to be told
 */
public record ResumeState(
        int epoch,
        long step,
        @Nullable Long updates,
        List<Retention.Ranked> best,
        Patience.@Nullable State patience,
        LearningRate.@Nullable State rate,
        @Nullable CheckpointCut bestCheckpoint,
        @Nullable Rules rules,
        boolean ended) {

    public ResumeState {
        updates = updates == null ? step : updates;
    }

    /** The entry of the file's metadata that holds the state, as JSON. */
    static final String METADATA = "trainyard.resume";

    /** Where another run begins that goes on from a checkpoint: nothing is remembered but how far training came. */
    static ResumeState ofCheckpoint(Map<String, String> metadata) {
        try {
            return new ResumeState(
                    Integer.parseInt(metadata.getOrDefault(CheckpointFiles.EPOCH, "")),
                    Long.parseLong(metadata.getOrDefault(CheckpointFiles.STEP, "")),
                    null,
                    List.of(),
                    null,
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
        boolean sameRate = rules != null && rules.schedule().equals(own.schedule()) && rules.lr() == own.lr();
        return new ResumeState(
                epoch,
                step,
                updates,
                sameBest ? best : List.of(),
                sameStop ? patience : null,
                sameRate ? rate : null,
                sameBest ? bestCheckpoint : null,
                own,
                false);
    }

    /** What decides which epochs are the best, when to stop early, and about the learning rate, which begins with {@code lr}. */
    public record Rules(
            CheckpointPolicy.KeepBest keepBest, @Nullable EarlyStopping earlyStopping, Schedule schedule, double lr) {
        public static Rules of(RunSpec spec) {
            return new Rules(
                    spec.checkpoints().keepBest(),
                    spec.train().earlyStopping(),
                    spec.train().schedule(),
                    spec.train().optimizer().lr());
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
