package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.CheckpointAnswer;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.metrics.LiveFeed;
import io.trainyard.server.metrics.Superseded;
import io.trainyard.server.queue.Lease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes checkpoints from attempts: first what they consist of, then the tensors that are missing. */
@ApplicationScoped
public class CheckpointStore {
    private final Jdbi jdbi;
    private final BlobStore blobs;
    private final BlobSweep sweep;
    private final LiveFeed feed;
    private final Event<CheckpointRemoval> removals;

    @Inject
    public CheckpointStore(
            Jdbi jdbi, BlobStore blobs, BlobSweep sweep, LiveFeed feed, Event<CheckpointRemoval> removals) {
        this.jdbi = jdbi;
        this.blobs = blobs;
        this.sweep = sweep;
        this.feed = feed;
        this.removals = removals;
    }

    /**
     * Notes what a checkpoint consists of; sent again, its metrics are added to the stored ones and its reasons take
     * their place: the best checkpoint is no longer so when a better one comes. It exists for others when all its
     * tensors have arrived.
     *
     * @param lease held in this transaction
     */
    @Transactional(TxType.MANDATORY)
    public CheckpointAnswer declare(Lease lease, CheckpointManifest manifest) {
        ManifestCheck.check(manifest);
        return jdbi.withHandle(handle -> {
            long id = declare(handle, lease, manifest);
            List<Sha256> missing = missing(CheckpointRows.tensors(handle, id));
            await(handle, id, missing);
            if (missing.isEmpty()) {
                complete(handle, lease, id);
            }
            return new CheckpointAnswer(id, missing.stream().map(Sha256::hex).toList());
        });
    }

    private long declare(Handle handle, Lease lease, CheckpointManifest manifest) {
        List<StoredTensorRow> sent =
                manifest.tensors().stream().map(StoredTensorRow::of).toList();
        Long known = CheckpointRows.find(handle, lease, manifest).orElse(null);
        if (known != null && same(sent, CheckpointRows.tensors(handle, known))) {
            CheckpointRows.update(handle, known, manifest);
            return known;
        }
        if (known != null) {
            remove(handle, List.of(known));
        }
        return CheckpointRows.insert(handle, lease, manifest);
    }

    private static boolean same(List<StoredTensorRow> sent, List<StoredTensorRow> stored) {
        if (sent.size() != stored.size()) {
            return false;
        }
        for (int i = 0; i < sent.size(); i++) {
            if (!sent.get(i).isSameAs(stored.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Each once, in the order of the file. The others stay until the transaction ends, and then they are referred to. */
    private List<Sha256> missing(List<StoredTensorRow> tensors) {
        Set<Sha256> missing = new HashSet<>();
        TreeSet<Sha256> wanted = new TreeSet<>(Comparator.comparing(Sha256::hex));
        tensors.forEach(tensor -> wanted.add(tensor.sha256()));
        for (Sha256 sha256 : wanted) {
            if (!blobs.holds(sha256)) {
                missing.add(sha256);
            }
        }
        return tensors.stream()
                .map(StoredTensorRow::sha256)
                .filter(missing::contains)
                .distinct()
                .toList();
    }

    private static void await(Handle handle, long id, List<Sha256> missing) {
        handle.execute("update checkpoint_tensor set awaited = false where checkpoint_id = ? and awaited", id);
        for (Sha256 sha256 : missing) {
            handle.execute(
                    """
                    update checkpoint_tensor set awaited = true
                    where checkpoint_id = ? and position = (
                        select min(position) from checkpoint_tensor where checkpoint_id = ? and sha256 = ?)
                    """,
                    id,
                    id,
                    sha256.bytes());
        }
    }

    /**
     * The checkpoint is whole if all its tensors are there.
     *
     * @throws IncompleteCheckpointProblem if some are not
     */
    @Transactional(TxType.MANDATORY)
    public void complete(Lease lease, long id) {
        jdbi.useHandle(handle -> {
            CheckpointNotFound.check(handle, lease, id);
            List<Sha256> missing = missing(CheckpointRows.tensors(handle, id));
            if (!missing.isEmpty()) {
                throw new IncompleteCheckpointProblem(id, missing);
            }
            complete(handle, lease, id);
        });
    }

    private void complete(Handle handle, Lease lease, long id) {
        handle.execute("update checkpoint set complete = true where id = ?", id);
        List<Long> older = handle.createQuery(
                        """
                        select older.id from checkpoint
                        join checkpoint older on older.run_id = checkpoint.run_id and older.resume
                            and (older.attempt, older.step) < (checkpoint.attempt, checkpoint.step)
                        where checkpoint.id = :id and checkpoint.resume
                        """)
                .bind("id", id)
                .mapTo(Long.class)
                .list();
        remove(handle, Parents.spare(handle, older));
        feed.changed(lease.run());
    }

    /** The policy no longer keeps the checkpoint of an epoch, whichever attempt cut it. */
    @Transactional(TxType.MANDATORY)
    public void drop(Lease lease, int epoch) {
        jdbi.useHandle(handle -> {
            List<Long> dropped = handle.createQuery(
                            "select id from checkpoint where run_id = :run and epoch = :epoch and not resume")
                    .bind("run", lease.run())
                    .bind("epoch", epoch)
                    .mapTo(Long.class)
                    .list();
            remove(handle, Parents.spare(handle, dropped));
            feed.changed(lease.run());
        });
    }

    /** The checkpoint of an epoch is not among the best any more, whichever attempt cut it. */
    @Transactional(TxType.MANDATORY)
    public void withdrawBest(Lease lease, int epoch) {
        jdbi.useHandle(handle -> handle.execute(
                """
                update checkpoint set reasons = array_remove(reasons, 'best')
                where run_id = ? and epoch = ? and not resume
                """,
                lease.run(),
                epoch));
        feed.changed(lease.run());
    }

    /** Epochs that a later attempt trains again are cut again, too; and nobody goes on from them any more. */
    void supersede(@Observes Superseded superseded) {
        jdbi.useHandle(handle -> {
            List<Long> older = handle.createQuery(
                            """
                            select id from checkpoint
                            where run_id = :run and attempt < :attempt and epoch >= :epoch
                            """)
                    .bind("run", superseded.run())
                    .bind("attempt", superseded.attempt())
                    .bind("epoch", superseded.epoch())
                    .mapTo(Long.class)
                    .list();
            remove(handle, Parents.spare(handle, older));
        });
    }

    /** Removes checkpoints, and the bytes that nobody else refers to. */
    void remove(Handle handle, List<Long> checkpoints) {
        for (long id : checkpoints) {
            List<Sha256> tensors = CheckpointRows.tensors(handle, id).stream()
                    .map(StoredTensorRow::sha256)
                    .distinct()
                    .toList();
            removals.fire(new CheckpointRemoval(id));
            handle.execute("delete from checkpoint where id = ?", id);
            sweep.sweep(tensors);
        }
    }
}
