package io.trainyard.server.artifacts;

import io.trainyard.server.blobs.Blob;
import io.trainyard.server.blobs.BlobStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.commons.compress.utils.BoundedInputStream;

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
            try (InputStream in = open(piece)) {
                in.transferTo(out);
            }
        }
    }

    /** Reads little more than that; a hash, which is of a whole piece, can only be checked where all of it is read. */
    @Override
    public void writeTo(OutputStream out, ByteRange range) throws IOException {
        long before = range.from();
        long left = range.length();
        for (Blob piece : pieces) {
            if (before < piece.size() && left > 0) {
                long wanted = Math.min(left, piece.size() - before);
                try (InputStream in = open(piece)) {
                    in.skipNBytes(before);
                    new BoundedInputStream(in, wanted).transferTo(out);
                }
                left -= wanted;
            }
            before = Math.max(0, before - piece.size());
        }
    }

    private InputStream open(Blob piece) {
        return blobs.open(piece.sha256()).orElseThrow(() -> new NoArtifactProblem(path));
    }
}
