package io.trainyard.server.checkpoints;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.HashMismatchException;
import io.trainyard.server.problems.InvalidRequestProblem;
import io.trainyard.server.queue.JobQueue;
import io.trainyard.server.queue.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.commons.compress.utils.BoundedInputStream;
import org.jdbi.v3.core.Jdbi;

/**
 * The steps of an upload, each a transaction of its own: the job is never locked while bytes travel. What arrived before
 * a connection broke stays, and is not asked for again.
 */
@ApplicationScoped
class TensorUpload {
    private static final int AN_HOUR = 3600;

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    JobQueue queue;

    @Inject
    CheckpointStore store;

    /** What the stream will bring, in this order. */
    @Transactional
    public List<StoredTensorRow> begin(long job, int attempt, long checkpoint) {
        Lease lease = queue.fence(job, attempt);
        return jdbi.withHandle(handle -> {
            CheckpointNotFound.check(handle, lease, checkpoint);
            return CheckpointRows.tensors(handle, checkpoint).stream()
                    .filter(StoredTensorRow::awaited)
                    .toList();
        });
    }

    /** Reads one tensor, checks it and keeps it, unless the checkpoint has gone in the meantime. */
    @Transactional(rollbackOn = Exception.class)
    @TransactionConfiguration(timeout = AN_HOUR)
    public void store(long checkpoint, StoredTensorRow tensor, InputStream bytes) {
        try {
            blobs.put(tensor.blob(), new BoundedInputStream(bytes, tensor.size()));
        } catch (HashMismatchException e) {
            throw new DamagedTensorProblem(tensor.name(), e.getMessage());
        } catch (IOException e) {
            throw new DamagedTensorProblem(tensor.name(), "the connection broke");
        }
        jdbi.useHandle(handle -> handle.createQuery("select id from checkpoint where id = :id for key share")
                .bind("id", checkpoint)
                .mapTo(long.class)
                .findOne()
                .orElseThrow(() -> new CheckpointNotFound(checkpoint)));
    }

    /** All tensors have come. */
    @Transactional
    public void end(long job, int attempt, long checkpoint) {
        store.complete(queue.fence(job, attempt), checkpoint);
    }

    static void checkNothingFollows(InputStream bytes) throws IOException {
        if (bytes.read() >= 0) {
            throw new InvalidRequestProblem("There are bytes behind the last missing tensor; send the manifest again.");
        }
    }
}
