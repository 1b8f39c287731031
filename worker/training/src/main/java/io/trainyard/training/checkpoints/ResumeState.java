package io.trainyard.training.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.trainyard.training.journal.Journal;
import io.trainyard.training.journal.JournalEntry.CheckpointCut;
import io.trainyard.training.loop.LearningRate;
import io.trainyard.training.loop.Patience;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a resume point holds beside tensors. None is cut after the last epoch: there is nothing to go on with.
 *
 * @param epoch the last epoch trained
 * @param step global steps done, one for each batch
 * @param updates how often the weights have been moved; as often as there were steps where it is not said
 * @param best the best epochs so far, best first
 * @param rate where the watching of a metric stands that decides about the learning rate; null if none does
 * @param bestCheckpoint the best epoch's, whose tensors the resume point then holds too; null if none is needed
 */
public record ResumeState(
        int epoch,
        long step,
        @Nullable Long updates,
        List<Retention.Ranked> best,
        Patience.State patience,
        LearningRate.@Nullable State rate,
        @Nullable CheckpointCut bestCheckpoint) {

    public ResumeState {
        updates = updates == null ? step : updates;
    }

    /** The entry of the file's metadata that holds the state, as JSON. */
    static final String METADATA = "trainyard.resume";

    String toJson() {
        try {
            return Journal.json().writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a resume state is always JSON", e);
        }
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
