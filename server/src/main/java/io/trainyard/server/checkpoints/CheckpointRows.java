package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.contract.protocol.CheckpointManifest;
import io.trainyard.contract.protocol.CheckpointManifest.Reason;
import io.trainyard.contract.protocol.CheckpointManifest.Tensor;
import io.trainyard.server.queue.Lease;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Checkpoints and their tensors as rows. */
final class CheckpointRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String INSERT_TENSOR =
            """
            insert into checkpoint_tensor (checkpoint_id, position, name, dtype, shape, size, sha256)
            values (:id, :position, :name, :dtype, :shape, :size, :sha256)
            """;

    private CheckpointRows() {}

    static boolean isResume(CheckpointManifest manifest) {
        return manifest.reasons().contains(Reason.RESUME);
    }

    static Optional<Long> find(Handle handle, Lease lease, CheckpointManifest manifest) {
        return handle.createQuery(
                        """
                        select id from checkpoint
                        where run_id = :run and attempt = :attempt and epoch = :epoch and resume = :resume
                        for update
                        """)
                .bind("run", lease.run())
                .bind("attempt", lease.attempt())
                .bind("epoch", manifest.epoch())
                .bind("resume", isResume(manifest))
                .mapTo(Long.class)
                .findOne();
    }

    static long insert(Handle handle, Lease lease, CheckpointManifest manifest) {
        long id = handle.createQuery(
                        """
                        insert into checkpoint (run_id, attempt, epoch, step, resume, reasons, metrics, metadata, size)
                        values (:run, :attempt, :epoch, :step, :resume, cast(:reasons as text[]),
                            cast(:metrics as jsonb), cast(:metadata as jsonb), :size)
                        returning id
                        """)
                .bind("run", lease.run())
                .bind("attempt", lease.attempt())
                .bind("epoch", manifest.epoch())
                .bind("step", manifest.step())
                .bind("resume", isResume(manifest))
                .bind("reasons", reasons(manifest))
                .bind("metrics", json(manifest.metrics()))
                .bind("metadata", json(manifest.metadata()))
                .bind(
                        "size",
                        manifest.tensors().stream().mapToLong(Tensor::bytes).sum())
                .mapTo(long.class)
                .one();
        insertTensors(handle, id, manifest.tensors());
        return id;
    }

    private static void insertTensors(Handle handle, long id, List<Tensor> tensors) {
        PreparedBatch batch = handle.prepareBatch(INSERT_TENSOR);
        for (int position = 0; position < tensors.size(); position++) {
            bind(batch, id, position, StoredTensorRow.of(tensors.get(position))).add();
        }
        if (!tensors.isEmpty()) {
            batch.execute();
        }
    }

    static void insertTensor(Handle handle, long id, int position, StoredTensorRow row) {
        bind(handle.createUpdate(INSERT_TENSOR), id, position, row).execute();
    }

    private static <S extends SqlStatement<S>> S bind(S insert, long id, int position, StoredTensorRow row) {
        return insert.bind("id", id)
                .bind("position", position)
                .bind("name", row.name())
                .bind("dtype", row.dtype())
                .bindArray("shape", Long.class, row.shape())
                .bind("size", row.size())
                .bind("sha256", row.sha256().bytes());
    }

    /** The reasons are now these, and the metrics are added to those of a checkpoint that was sent before. */
    static void update(Handle handle, long id, CheckpointManifest manifest) {
        handle.createUpdate(
                        """
                        update checkpoint set metrics = metrics || cast(:metrics as jsonb),
                            metadata = metadata || cast(:metadata as jsonb),
                            reasons = cast(:reasons as text[])
                        where id = :id
                        """)
                .bind("id", id)
                .bind("metrics", json(manifest.metrics()))
                .bind("metadata", json(manifest.metadata()))
                .bind("reasons", reasons(manifest))
                .execute();
    }

    static List<StoredTensorRow> tensors(Handle handle, long id) {
        return handle.createQuery("select * from checkpoint_tensor where checkpoint_id = :id order by position")
                .bind("id", id)
                .map((row, context) -> StoredTensorRow.of(row))
                .list();
    }

    private static String reasons(CheckpointManifest manifest) {
        return manifest.reasons().stream()
                .map(reason -> reason.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList()
                .toString()
                .replace('[', '{')
                .replace(']', '}');
    }

    private static String json(@Nullable Map<String, ?> map) {
        try {
            return JSON.writeValueAsString(map == null ? Map.of() : map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }
}
