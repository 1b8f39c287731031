package io.trainyard.server.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands: trained here, or trained elsewhere and logged here.
 *
 * @param uid the name that MLflow clients know it by
 * @param experiment its name
 * @param training null where it was trained elsewhere
 * @param reason why it failed, or waits for another try, for people
 * @param startedAt null before the first attempt
 * @param deletedAt when it was put away; null while it is not
 */
public record Run(
        long id,
        UUID uid,
        long experimentId,
        String experiment,
        String name,
        RunStatus status,
        @Nullable Training training,
        @Nullable String reason,
        String notes,
        String createdBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant deletedAt) {

    /** Throws {@link NotTrainedHereProblem} for a run that was trained elsewhere. */
    public Training trained() {
        if (training == null) {
            throw new NotTrainedHereProblem(id);
        }
        return training;
    }

    /** Seconds of training left at the present speed; null where there is none. */
    public @Nullable Double eta() {
        return training == null || status != RunStatus.RUNNING ? null : training.eta();
    }

    /** Share of all steps that are done, from 0 to 1. */
    public double progress() {
        if (status == RunStatus.COMPLETED) {
            return 1;
        }
        return training == null ? 0 : training.progress();
    }
}
