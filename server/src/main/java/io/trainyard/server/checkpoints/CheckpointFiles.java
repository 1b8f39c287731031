package io.trainyard.server.checkpoints;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trainyard.networks.DType;
import io.trainyard.networks.TensorSource;
import io.trainyard.networks.safetensors.Safetensors;
import io.trainyard.networks.safetensors.StoredTensor;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.problems.NotFoundProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sends whole checkpoints as safetensors. Every tensor's hash is checked on the way; a wrong one breaks the connection. */
@ApplicationScoped
class CheckpointFiles {
    private static final TypeReference<Map<String, String>> METADATA = new TypeReference<>() {};

    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    ObjectMapper json;

    /** @param resumePoints whether a resume point may be sent, too */
    Response send(long id, boolean resumePoints) throws IOException {
        CheckpointFile file = jdbi.withHandle(handle -> file(handle, id, resumePoints));
        StreamingOutput body = out -> Safetensors.write(out, file.metadata(), file.tensors());
        return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
                .header(HttpHeaders.CONTENT_LENGTH, Safetensors.size(file.metadata(), file.tensors()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private CheckpointFile file(Handle handle, long id, boolean resumePoints) {
        List<StoredTensor> tensors = CheckpointRows.tensors(handle, id).stream()
                .map(row -> new StoredTensor(row.name(), DType.valueOf(row.dtype()), row.shape(), bytes(row.sha256())))
                .toList();
        return handle.createQuery(
                        """
                        select run.name, run.id as run, checkpoint.epoch, checkpoint.resume, checkpoint.metadata
                        from checkpoint join run on run.id = checkpoint.run_id
                        where checkpoint.id = :id and checkpoint.complete and (:resumePoints or not checkpoint.resume)
                        """)
                .bind("id", id)
                .bind("resumePoints", resumePoints)
                .map((row, context) -> new CheckpointFile(
                        name(row.getString("name"), row.getLong("run"), row.getInt("epoch"), row.getBoolean("resume")),
                        metadata(row.getString("metadata")),
                        tensors))
                .findOne()
                .orElseThrow(() -> new NotFoundProblem("checkpoint " + id));
    }

    private TensorSource bytes(Sha256 sha256) {
        return out -> {
            try (InputStream in = blobs.open(sha256)
                    .orElseThrow(() -> new IOException("blob " + sha256 + " has gone while it was to be sent"))) {
                in.transferTo(out);
            }
        };
    }

    private static String name(String run, long id, int epoch, boolean resume) {
        String plain = run.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return "%s-run%d-epoch%d%s.safetensors"
                .formatted(plain.isEmpty() ? "run" : plain, id, epoch, resume ? "-resume" : "");
    }

    private Map<String, String> metadata(String text) {
        try {
            return json.readValue(text, METADATA);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored metadata are texts by key", e);
        }
    }
}
