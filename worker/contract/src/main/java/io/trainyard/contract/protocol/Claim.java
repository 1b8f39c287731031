package io.trainyard.contract.protocol;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.trainyard.contract.DataSpec;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.RunSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job given to a worker, for as long as it renews the lease. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Claim.Train.class, name = "train"),
    @JsonSubTypes.Type(value = Claim.Evaluate.class, name = "evaluate"),
})
public sealed interface Claim {

    long job();

    /** Counts from 1; the fence on every write. */
    int attempt();

    DatasetRef dataset();

    /**
     * A run to be trained.
     *
     * @param checkpoint that the specification starts from or goes on from, which then may be another run's resume point;
     *     null where it names none
     * @param resume of an earlier attempt at the same run, which then is where to begin; null where there is none
     */
    record Train(
            long job,
            int attempt,
            long run,
            RunSpec spec,
            DatasetRef dataset,
            @Nullable CheckpointRef checkpoint,
            @Nullable ResumePoint resume)
            implements Claim {}

    /**
     * A checkpoint to be scored on a part of a data set, in evaluation mode.
     *
     * @param network the checkpoint's, as a specification names it
     * @param input what an image looks like when it reaches the network, {@code channels x height x width}
     * @param classes how many logits the network has; the data set's classes in the same order
     * @param mean subtracted from pixel values in [0, 1], one per channel
     * @param std divided by, one per channel
     * @param data how the data set is parted: how many images are taken and held out
     * @param seed of these draws
     */
    record Evaluate(
            long job,
            int attempt,
            long evaluation,
            CheckpointRef checkpoint,
            NetworkSpec network,
            String input,
            int classes,
            List<Double> mean,
            List<Double> std,
            DatasetRef dataset,
            Part part,
            DataSpec data,
            long seed)
            implements Claim {}

    /** A part of a data set, as a run sees it. */
    enum Part {
        /** What is trained on, without augmentation. */
        TRAIN,
        VALIDATION,
        TEST
    }

    /**
     * The data set version a run is bound to.
     *
     * @param version the version's id, below {@link WorkerApi#DATASETS}
     * @param label {@code name@number}, for people
     * @param format the word for the layout of its files, such as {@code folders}; {@code shapes} is drawn by the program,
     *     and has none
     * @param sha256 of the archive, in hex; of the recipe for {@code shapes}
     * @param bytes the archive's size
     */
    record DatasetRef(long version, String label, String format, String sha256, long bytes) {}

    /**
     * A checkpoint to start from.
     *
     * @param checkpoint id below {@link WorkerApi#CHECKPOINT_FILES}
     * @param digest of its tensors, as {@link CheckpointManifest#digest} gives it; empty if the checkpoint has gone
     */
    record CheckpointRef(long checkpoint, String digest) {}

    /**
     * A resume point of an earlier attempt.
     *
     * @param checkpoint id below {@link WorkerApi#CHECKPOINT_FILES}
     * @param digest of its tensors, as {@link CheckpointManifest#digest} gives it
     * @param epoch the first epoch still to be trained
     * @param step global steps done before it
     */
    record ResumePoint(long checkpoint, String digest, int epoch, long step) {}
}
