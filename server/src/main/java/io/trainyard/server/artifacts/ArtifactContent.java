package io.trainyard.server.artifacts;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A file on its way out. Where its bytes are damaged, or it is replaced meanwhile, writing fails before its end.
 *
 * @param size in bytes
 * @param tag changes with the bytes, for the header {@code ETag}
 */
public record ArtifactContent(ArtifactPath path, long size, String tag, Writer writer) {

    /** Writes the bytes. */
    @FunctionalInterface
    public interface Writer {
        void writeTo(OutputStream out) throws IOException;

        /** Writes some of the bytes. */
        default void writeTo(OutputStream out, ByteRange range) throws IOException {
            writeTo(new RangeOutputStream(out, range));
        }
    }

    public void writeTo(OutputStream out) throws IOException {
        writer.writeTo(out);
    }

    void writeTo(OutputStream out, ByteRange range) throws IOException {
        writer.writeTo(out, range);
    }
}
