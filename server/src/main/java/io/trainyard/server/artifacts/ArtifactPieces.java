package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** The bytes of a file as they are stored, read piece by piece, each checked against its hash. */
record ArtifactPieces(ArtifactPath path, List<Blob> pieces, BlobStore blobs) implements ArtifactContent.Writer {

    String tag() {
        return pieces.size() == 1
                ? pieces.get(0).sha256().hex()
                : Integer.toHexString(pieces.hashCode()) + "-" + pieces.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (Blob piece : pieces) {
            try (InputStream in = blobs.open(piece.sha256()).orElseThrow(() -> new NoArtifactProblem(path))) {
                in.transferTo(out);
            }
        }
    }
}
