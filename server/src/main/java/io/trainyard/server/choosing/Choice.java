package io.trainyard.server.choosing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint that somebody has chosen.
 *
 * @param runs among whose checkpoints, by id
 * @param dataset the version, {@code name@number}
 * @param halved whether one half of the test images has chosen and only the other scores
 * @param earlier choices of other checkpoints of these runs that had used the test images before
 * @param test what it scored on the test images; null where there are none
 */
public record Choice(
        long id,
        List<Long> runs,
        String dataset,
        long checkpoint,
        long run,
        int epoch,
        boolean halved,
        int earlier,
        String note,
        @Nullable TestScore test,
        String createdBy,
        Instant createdAt) {

    Choice with(@Nullable TestScore score) {
        return new Choice(
                id, runs, dataset, checkpoint, run, epoch, halved, earlier, note, score, createdBy, createdAt);
    }
}
