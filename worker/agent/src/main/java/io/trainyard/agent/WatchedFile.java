package io.trainyard.agent;

import io.trainyard.agent.imports.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file whose reading shows as progress. */
final class WatchedFile extends FilterInputStream {
    private final Progress progress;

    private WatchedFile(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    static InputStream open(Path file, Progress progress) {
        try {
            return new WatchedFile(Files.newInputStream(file), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        progress.step(Math.max(0, count));
        return count;
    }
}
