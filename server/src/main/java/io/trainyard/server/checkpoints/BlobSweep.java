package io.trainyard.server.checkpoints;

import io.quarkus.scheduler.Scheduled;
import io.trainyard.server.blobs.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Removes blobs that nobody refers to. A blob is locked first and its references are looked for by a later statement:
 * who is about to refer to it has locked it, too, and has then either committed or finds it gone.
 */
@ApplicationScoped
public class BlobSweep {
    private static final int AT_ONCE = 1_000;

    private static final String UNREFERENCED =
            """
            not exists (select from checkpoint_tensor where checkpoint_tensor.sha256 = blob.sha256)
            and not exists (select from dataset_version where dataset_version.archive = blob.sha256)
            and not exists (select from artifact_piece where artifact_piece.sha256 = blob.sha256)
            and not exists (select from artifact_upload_part where artifact_upload_part.sha256 = blob.sha256)
            """;

    private final Jdbi jdbi;

    @Inject
    public BlobSweep(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Those of the blobs that are in use right now stay; if it comes to nothing, {@link #leftovers} removes them. */
    @Transactional(TxType.MANDATORY)
    public void sweep(Collection<Sha256> candidates) {
        jdbi.useHandle(handle -> {
            for (Sha256 candidate : candidates) {
                delete(handle, lock(handle, "sha256 = ?", candidate.bytes()));
            }
        });
    }

    /** What deleted runs and broken-off uploads have left behind. */
    @Scheduled(every = "1h", delayed = "10m")
    @Transactional
    void leftovers() {
        jdbi.useHandle(handle -> delete(
                handle,
                lock(handle, "created_at < now() - interval '1 day' and " + UNREFERENCED + " limit " + AT_ONCE)));
    }

    private static List<byte[]> lock(Handle handle, String condition, Object... arguments) {
        return handle.select("select sha256 from blob where " + condition + " for update skip locked", arguments)
                .mapTo(byte[].class)
                .list();
    }

    private static void delete(Handle handle, List<byte[]> locked) {
        for (byte[] sha256 : locked) {
            handle.execute("delete from blob where sha256 = ? and " + UNREFERENCED, (Object) sha256);
        }
    }
}
