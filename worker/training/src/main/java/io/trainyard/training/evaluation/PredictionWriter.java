package io.trainyard.training.evaluation;

import io.trainyard.contract.protocol.Prediction;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes predictions one after the other into a file, which outlives a loss of power once this is closed. */
public final class PredictionWriter implements Closeable {
    private static final int BUFFERED = 4096;

    private final FileChannel file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFERED * Prediction.BYTES);

    public PredictionWriter(Path path) throws IOException {
        file = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    public void write(Prediction prediction) throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
        prediction.write(buffer);
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
        buffer.clear();
    }

    @Override
    public void close() throws IOException {
        try (file) {
            flush();
            file.force(true);
        }
    }
}
