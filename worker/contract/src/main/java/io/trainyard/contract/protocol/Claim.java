package io.trainyard.contract.protocol;

import io.trainyard.contract.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * A job given to a worker, for as long as it renews the lease.
 *
 * @param attempt counts from 1; the fence on every write
 * @param checkpoint that the specification starts from; null where it names none, or where there is a resume point
 * @param resume where to go on from; null to start at epoch 0
 */
public record Claim(
        long job,
        int attempt,
        long run,
        RunSpec spec,
        DatasetRef dataset,
        @Nullable CheckpointRef checkpoint,
        @Nullable ResumePoint resume) {

    /**
     * The data set version a run is bound to.
     *
     * @param version the version's id, below {@link WorkerApi#DATASETS}
     * @param label {@code name@number}, for people
     * @param format {@code shapes} (drawn by the program, no download), {@code cifar10}, {@code idx} or {@code folders}
     * @param sha256 of the archive, in hex; of the recipe for {@code shapes}
     * @param bytes the archive's size
     */
    public record DatasetRef(long version, String label, String format, String sha256, long bytes) {}

    /**
     * A checkpoint to start from.
     *
     * @param checkpoint id below {@link WorkerApi#CHECKPOINT_FILES}
     * @param digest of its tensors, as {@link CheckpointManifest#digest} gives it; empty if the checkpoint has gone
     */
    public record CheckpointRef(long checkpoint, String digest) {}

    /**
     * A resume point of an earlier attempt.
     *
     * @param checkpoint id below {@link WorkerApi#CHECKPOINT_FILES}
     * @param epoch the first epoch still to be trained
     * @param step global steps done before it
     */
    public record ResumePoint(long checkpoint, int epoch, long step) {}
}
