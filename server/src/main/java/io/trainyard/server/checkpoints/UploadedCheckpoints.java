package io.trainyard.server.checkpoints;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.quarkus.scheduler.Scheduled;
import io.trainyard.networks.TensorSpec;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints that no run has cut. They come tensor by tensor, each in a transaction of its own, and nobody sees one
 * before its last: what is broken off is removed, at the latest a day after.
 */
@ApplicationScoped
public class UploadedCheckpoints {
    private static final int AN_HOUR = 3600;

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    CheckpointStore store;

    /**
     * Makes room for the tensors to come.
     *
     * @param size bytes of all of them
     */
    @Transactional
    public long begin(UploadedWeights weights, long size) {
        return jdbi.withHandle(handle -> UploadedRows.insert(handle, weights, size));
    }

    /**
     * Reads one tensor and keeps it.
     *
     * @param position in the network's order
     * @throws CheckpointNotFound if it took so long that the checkpoint was given up
     */
    @Transactional(rollbackOn = Exception.class)
    @TransactionConfiguration(timeout = AN_HOUR)
    public void store(long checkpoint, int position, TensorSpec tensor, InputStream bytes) throws IOException {
        Blob blob = blobs.put(bytes);
        StoredTensorRow row = new StoredTensorRow(
                tensor.name(), tensor.type().name(), tensor.shape(), blob.size(), blob.sha256(), false);
        jdbi.useHandle(handle -> {
            UploadedRows.keep(handle, checkpoint);
            CheckpointRows.insertTensor(handle, checkpoint, position, row);
        });
    }

    /**
     * All tensors have come.
     *
     * @param metadata goes into the safetensors header
     */
    @Transactional
    public void complete(long checkpoint, Map<String, String> metadata) {
        jdbi.useHandle(handle -> {
            UploadedRows.keep(handle, checkpoint);
            UploadedRows.complete(handle, checkpoint, metadata);
        });
    }

    /** Not all tensors have come, or not the right ones. */
    @Transactional
    public void discard(long checkpoint) {
        remove(List.of(checkpoint));
    }

    /**
     * Deletes uploaded weights that no run starts from and no registered model holds.
     *
     * @throws NotFoundProblem if there is no such checkpoint
     * @throws CheckpointInUseProblem if a run has cut it or starts from it, or a registered model holds it
     */
    @Transactional
    public void delete(long checkpoint) {
        @Nullable
        Long run = jdbi.withHandle(handle -> UploadedRows.lock(handle, checkpoint))
                .orElseThrow(() -> new NotFoundProblem("checkpoint " + checkpoint))
                .run();
        if (run != null) {
            throw CheckpointInUseProblem.cutBy(run, checkpoint);
        }
        List<Long> users = jdbi.withHandle(handle -> Parents.children(handle, checkpoint));
        if (!users.isEmpty()) {
            throw CheckpointInUseProblem.wantedBy(users, checkpoint);
        }
        List<String> models = jdbi.withHandle(handle -> Parents.registered(handle, checkpoint));
        if (!models.isEmpty()) {
            throw CheckpointInUseProblem.registeredAs(models, checkpoint);
        }
        remove(List.of(checkpoint));
    }

    /** What a stopped server has left behind. */
    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void leftovers() {
        remove(jdbi.withHandle(UploadedRows::abandoned));
    }

    private void remove(List<Long> checkpoints) {
        jdbi.useHandle(handle -> store.remove(handle, checkpoints));
    }
}
