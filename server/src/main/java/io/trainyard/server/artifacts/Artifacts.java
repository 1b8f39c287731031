package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Arrival;
import io.trainyard.server.blobs.Arrivals;
import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import io.trainyard.server.blobs.Sha256;
import io.trainyard.server.checkpoints.BlobSweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Keeps files under paths. A file is replaced whole or not at all; of several at once, the last to arrive stays. */
@ApplicationScoped
public class Artifacts {
    @Inject
    Jdbi jdbi;

    @Inject
    BlobStore blobs;

    @Inject
    Arrivals arrivals;

    @Inject
    BlobSweep sweep;

    @Inject
    MadeFolders made;

    /**
     * Files what has arrived.
     *
     * @throws InvalidArtifactPathProblem if the path is a folder's, or lies below a file; the arrival is still nobody's
     */
    @Transactional
    public Artifact put(ArtifactPath path, Arrival arrival) {
        return jdbi.withHandle(handle -> {
            checkPlace(handle, path);
            return store(handle, path, List.of(arrivals.keep(arrival)));
        });
    }

    /** Files bytes that the store has, one after another. */
    Artifact put(Handle handle, ArtifactPath path, List<Blob> pieces) {
        checkPlace(handle, path);
        return store(handle, path, pieces);
    }

    public Optional<Artifact> find(ArtifactPath path) {
        return jdbi.withHandle(handle -> ArtifactRows.find(handle, path));
    }

    /** @throws NoArtifactProblem if there is no file at the path */
    public ArtifactContent open(ArtifactPath path) {
        return made.at(path).map(folder -> made.open(folder, path)).orElseGet(() -> jdbi.withHandle(
                        handle -> ArtifactRows.open(handle, path, blobs))
                .orElseThrow(() -> new NoArtifactProblem(path)));
    }

    /** What a folder holds, by name; nothing where there is none. */
    public List<ArtifactEntry> list(ArtifactPath folder) {
        return list(folder, "", Integer.MAX_VALUE);
    }

    /** @param after a name; only those that follow it are listed */
    public List<ArtifactEntry> list(ArtifactPath folder, String after, int most) {
        return made.at(folder)
                .map(found -> made.list(found, folder, after, most))
                .orElseGet(() -> jdbi.withHandle(handle -> ArtifactRows.list(handle, folder, after, most)));
    }

    /** The files in a folder and the folders below it. */
    public List<Artifact> below(ArtifactPath folder, int most) {
        return jdbi.withHandle(handle -> ArtifactRows.below(handle, folder, most));
    }

    /** Removes the file at the path, or the folder with all that is in it; what is not there is fine. */
    @Transactional
    public void delete(ArtifactPath path) {
        if (path.isRoot()) {
            throw new InvalidArtifactPathProblem();
        }
        made.checkStored(path);
        jdbi.useHandle(handle -> sweep.sweep(ArtifactRows.delete(handle, path)));
    }

    private Artifact store(Handle handle, ArtifactPath path, List<Blob> pieces) {
        ArtifactRows.Row row = ArtifactRows.upsert(
                handle, path, pieces.stream().mapToLong(Blob::size).sum());
        List<Sha256> former = new ArrayList<>(ArtifactRows.replacePieces(handle, row.id(), pieces));
        pieces.forEach(piece -> former.remove(piece.sha256()));
        sweep.sweep(former);
        return row.artifact();
    }

    private void checkPlace(Handle handle, ArtifactPath path) {
        if (path.isRoot()) {
            throw new InvalidArtifactPathProblem();
        }
        made.checkStored(path);
        ArtifactRows.lockPlace(handle, path);
        ArtifactRows.fileAbove(handle, path).ifPresent(file -> {
            throw new InvalidArtifactPathProblem(file, false);
        });
        if (ArtifactRows.isFolder(handle, path)) {
            throw new InvalidArtifactPathProblem(path.text(), true);
        }
    }
}
