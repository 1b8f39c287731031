package io.trainyard.training.journal;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Appends entries to a journal, each with one write, so that a crash tears the last line at most. Safe for use by
 * several threads.
 */
public final class JournalWriter implements Closeable {
    private final FileChannel channel;

    /** Starts the journal {@code file}; what a dead process left under the same name is replaced. */
    public JournalWriter(Path file) throws IOException {
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    /** Appends {@code entry}; it outlives this process, though not a loss of power. */
    public synchronized void append(JournalEntry entry) {
        try {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            Journal.json().writerFor(JournalEntry.class).writeValue(line, entry);
            line.write('\n');
            ByteBuffer bytes = ByteBuffer.wrap(line.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the journal", e);
        }
    }

    /** Waits until what was appended outlives a loss of power, and closes the file. */
    @Override
    public synchronized void close() throws IOException {
        channel.force(true);
        channel.close();
    }
}
