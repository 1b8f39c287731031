package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Opens whole checkpoints. */
@ApplicationScoped
public class CheckpointFiles {
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    ObjectMapper json;

    /** @throws NotFoundProblem if there is no such checkpoint, or it is a resume point */
    public CheckpointFile open(long id) {
        return jdbi.withHandle(handle -> file(handle, id, false));
    }

    /** As {@link #open}, but a resume point will do, too. */
    public CheckpointFile openToGoOn(long id) {
        return jdbi.withHandle(handle -> file(handle, id, true));
    }

    private CheckpointFile file(Handle handle, long id, boolean resumePoints) {
        List<StoredTensorRow> rows = CheckpointRows.tensors(handle, id);
        List<StoredTensor> tensors = rows.stream()
                .map(row -> new StoredTensor(row.name(), DType.valueOf(row.dtype()), row.shape(), bytes(row.sha256())))
                .toList();
        return handle.createQuery(
                        """
                        select checkpoint.id, coalesce(checkpoint.name, run.name) as name, run.id as run, checkpoint.epoch,
                            checkpoint.resume, checkpoint.metadata
                        from checkpoint left join run on run.id = checkpoint.run_id
                        where checkpoint.id = :id and checkpoint.complete and (:resumePoints or not checkpoint.resume)
                        """)
                .bind("id", id)
                .bind("resumePoints", resumePoints)
                .map((row, context) -> new CheckpointFile(
                        name(row),
                        metadata(row.getString("metadata")),
                        tensors,
                        rows.stream().map(StoredTensorRow::sha256).toList()))
                .findOne()
                .orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    private TensorSource bytes(Sha256 sha256) {
        return out -> {
            try (InputStream in = blobs.open(sha256)
                    .orElseThrow(() -> new IOException("blob " + sha256 + " has gone while it was to be sent"))) {
                copy(in, out);
            }
        };
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        byte[] piece = new byte[CheckpointFile.PIECE];
        for (int length; (length = in.readNBytes(piece, 0, piece.length)) > 0; ) {
            out.write(piece, 0, length);
        }
    }

    private static String name(ResultSet row) throws SQLException {
        String plain = row.getString("name").replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        Long run = row.getObject("run", Long.class);
        return run == null
                ? "%s-checkpoint%d".formatted(plain.isEmpty() ? "weights" : plain, row.getLong("id"))
                : "%s-run%d-epoch%d%s"
                        .formatted(
                                plain.isEmpty() ? "run" : plain,
                                run,
                                row.getInt("epoch"),
                                row.getBoolean("resume") ? "-resume" : "");
    }

    private Map<String, String> metadata(String text) {
        try {
            return json.readValue(text, METADATA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored metadata are texts by key", e);
        }
    }
}
