package io.trainyard.agent.attempt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How far into a journal the server has acknowledged it, kept in a file of its own. */
final class JournalPosition {
    private final Path file;

    JournalPosition(Path file) {
        this.file = file;
    }

    /**
     * A place between two lines.
     *
     * @param bytes from the journal's start
     * @param sequence the next report's
     */
    record Mark(long bytes, long sequence) {
        static final Mark START = new Mark(0, 0);
    }

    /** {@link Mark#START} if nothing was acknowledged yet, or a loss of power took what was: all is sent again then. */
    Mark read() throws IOException {
        if (!Files.exists(file)) {
            return Mark.START;
        }
        String[] numbers = Files.readString(file).strip().split(" ");
        try {
            return new Mark(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Mark.START;
        }
    }

    void write(Mark mark) throws IOException {
        Path half = file.resolveSibling(file.getFileName() + ".half");
        Files.writeString(half, mark.bytes() + " " + mark.sequence());
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
