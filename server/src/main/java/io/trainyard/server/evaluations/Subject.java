package io.trainyard.server.evaluations;

import io.trainyard.contract.DataSpec;
import io.trainyard.contract.DataSpec.Validation;
import io.trainyard.contract.NetworkSpec;
import io.trainyard.contract.QueueSpec;
import io.trainyard.networks.ImageShape;
import io.trainyard.server.checkpoints.Checkpoint;
import io.trainyard.server.datasets.DatasetVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know of a checkpoint before it is evaluated.
 *
 * @param input of the network
 * @param classNames in the order of the logits; null where nobody said
 * @param trained what its run says; null where it was uploaded
 * @param before what the runs say whose weights it started from, the nearest first
 */
record Subject(
        Checkpoint checkpoint,
        NetworkSpec network,
        ImageShape input,
        int classes,
        @Nullable List<String> classNames,
        @Nullable Trained trained,
        List<Trained> before) {

    /**
     * How a run came to the checkpoint.
     *
     * @param run its id
     * @param data the version it is bound to
     * @param spec how it parts that version, with {@code seed}
     */
    record Trained(long run, DatasetVersion data, DataSpec spec, long seed, QueueSpec queue) {}

    /** Whether this is the version that its run was trained on. */
    boolean isTrainedOn(DatasetVersion version) {
        return trained != null && trained.data().id() == version.id();
    }

    /** How a version is parted; nothing is left out of one that it was not trained on, and nothing held out. */
    DataSpec parting(DatasetVersion version) {
        return trained != null && isTrainedOn(version)
                ? trained.spec()
                : new DataSpec(version.label(), null, new Validation(0.0, true), null, null, null);
    }

    /** What a worker must have: what its run needed, a little before runs that are as urgent. */
    QueueSpec queue() {
        QueueSpec queue = trained == null ? QueueSpec.DEFAULT : trained.queue();
        return new QueueSpec(queue.priority() + 1, queue.requires(), queue.maxAttempts());
    }
}
