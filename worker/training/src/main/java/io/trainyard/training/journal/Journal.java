package io.trainyard.training.journal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a journal while it is being written, from any byte position on. Only whole lines count: what a crash left of
 * the last one is never returned.
 */
public final class Journal {
    /** The journal's file in the attempt's directory. */
    public static final String FILE = "journal.jsonl";

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();
    private static final int MAX_READ = 1 << 20;

    private final Path file;
    private long position;

    /** Reads {@code file} from its start; the file may not exist yet. */
    public Journal(Path file) {
        this(file, 0);
    }

    /**
     * Reads {@code file} from {@code position} on.
     *
     * @param position of an earlier reader, after a whole line
     */
    public Journal(Path file, long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a journal has no position " + position);
        }
        this.file = file;
        this.position = position;
    }

    /** The journal of the attempt in {@code attemptDirectory}. */
    public static Path in(Path attemptDirectory) {
        return attemptDirectory.resolve(FILE);
    }

    /** The JSON of a journal and of an {@code attempt.json}. */
    public static ObjectMapper json() {
        return MAPPER;
    }

    /** Where the next line starts, in bytes: what a later reader may go on from. */
    public long position() {
        return position;
    }

    /**
     * The whole lines written since the last call, about a MiB of them at most; empty if there are none yet.
     *
     * @throws IOException if the file cannot be read, or a whole line of it is no journal entry
     */
    public List<JournalEntry> read() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        if (!Files.exists(file)) {
            return entries;
        }
        byte[] bytes = unread();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                entries.add(entry(bytes, start, i));
                start = i + 1;
            }
        }
        position += start;
        return entries;
    }

    private JournalEntry entry(byte[] bytes, int from, int to) throws IOException {
        try {
            return MAPPER.readValue(bytes, from, to - from, JournalEntry.class);
        } catch (IOException e) {
            throw new IOException(
                    file + " holds no journal entry at byte " + (position + from) + ": "
                            + new String(bytes, from, Math.min(to - from, 200), StandardCharsets.UTF_8),
                    e);
        }
    }

    /** Up to a MiB, or as much more as the first line needs. */
    private byte[] unread() throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long available = Math.max(0, in.length() - position);
            byte[] bytes = readAt(in, Math.min(available, MAX_READ));
            while (bytes.length < available && !holdsLine(bytes)) {
                bytes = readAt(in, Math.min(available, 4L * bytes.length));
            }
            return bytes;
        }
    }

    private byte[] readAt(RandomAccessFile in, long length) throws IOException {
        byte[] bytes = new byte[Math.toIntExact(length)];
        in.seek(position);
        try {
            in.readFully(bytes);
        } catch (EOFException e) {
            throw new IOException(file + " became shorter while it was read", e);
        }
        return bytes;
    }

    private static boolean holdsLine(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '\n') {
                return true;
            }
        }
        return false;
    }
}
