package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A file that is being read: piece by piece, each checked against its hash. Where bytes are damaged, or the file is
 * replaced meanwhile, writing fails before its end.
 */
public final class ArtifactContent {
    private final Artifact artifact;
    private final List<Blob> pieces;
    private final BlobStore blobs;

    ArtifactContent(Artifact artifact, List<Blob> pieces, BlobStore blobs) {
        this.artifact = artifact;
        this.pieces = pieces;
        this.blobs = blobs;
    }

    public Artifact artifact() {
        return artifact;
    }

    /** What changes with the bytes, for the header {@code ETag}. */
    public String tag() {
        return pieces.size() == 1
                ? pieces.get(0).sha256().hex()
                : Integer.toHexString(pieces.hashCode()) + "-" + pieces.size();
    }

    public void writeTo(OutputStream out) throws IOException {
        for (Blob piece : pieces) {
            try (InputStream in =
                    blobs.open(piece.sha256()).orElseThrow(() -> new NoArtifactProblem(artifact.path()))) {
                in.transferTo(out);
            }
        }
    }
}
