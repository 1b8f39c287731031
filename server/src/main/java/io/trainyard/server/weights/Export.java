package io.trainyard.server.weights;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A checkpoint on its way out.
 *
 * @param file its name
 * @param bytes how many {@code content} writes; negative where only writing it would tell
 */
public record Export(String file, long bytes, Content content) {

    /** Writes the file; may be asked to more than once. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
