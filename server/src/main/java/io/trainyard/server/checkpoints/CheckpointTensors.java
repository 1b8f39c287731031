package io.trainyard.server.checkpoints;

import io.trainyard.contract.protocol.CheckpointManifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Which tensors a checkpoint holds: what a network can be started from. */
@ApplicationScoped
public class CheckpointTensors {
    private final Jdbi jdbi;

    @Inject
    public CheckpointTensors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * The shapes of a whole checkpoint's tensors by name, in the order of its file; empty if there is no such checkpoint,
     * or if it is a resume point. In a transaction, nobody deletes it before that ends.
     */
    public Optional<Map<String, List<Long>>> of(long id) {
        return find(id, false).map(CheckpointTensors::shapes);
    }

    /** As {@link #of}, but a resume point will do, too. */
    public Optional<Map<String, List<Long>>> toGoOnFrom(long id) {
        return find(id, true).map(CheckpointTensors::shapes);
    }

    private Optional<List<StoredTensorRow>> find(long id, boolean resumePoints) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        """
                        select 1 from checkpoint
                        where id = :id and complete and (:resumePoints or not resume) for key share
                        """)
                .bind("id", id)
                .bind("resumePoints", resumePoints)
                .mapTo(int.class)
                .findOne()
                .map(found -> CheckpointRows.tensors(handle, id)));
    }

    private static Map<String, List<Long>> shapes(List<StoredTensorRow> tensors) {
        Map<String, List<Long>> shapes = new LinkedHashMap<>();
        tensors.forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
        return shapes;
    }

    /** Identifies what a whole checkpoint holds, as {@link CheckpointManifest#digest} does; empty if there is none. */
    public Optional<String> digest(long id) {
        return find(id, false).map(CheckpointTensors::digest);
    }

    /** As {@link #digest(long)}, but a resume point will do, too. */
    public Optional<String> digestToGoOnFrom(long id) {
        return find(id, true).map(CheckpointTensors::digest);
    }

    static String digest(Handle handle, long id) {
        return digest(CheckpointRows.tensors(handle, id));
    }

    private static String digest(List<StoredTensorRow> tensors) {
        return CheckpointManifest.digest(
                tensors.stream().map(StoredTensorRow::tensor).toList());
    }
}
