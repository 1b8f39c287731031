package io.trainyard.agent.tensorboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far the files of a run were sent: all before {@code file}, and of that the bytes before {@code offset}. It is kept
 * with the run on the server, in the transaction that stores the points.
 */
record Position(String file, long offset) {
    /** The run's tag that holds it. */
    static final String TAG = "trainyard.import.position";

    /** Empty where nothing was sent, or the file has gone. */
    static Optional<Position> parse(@Nullable String text, List<Path> files) {
        int colon = text == null ? -1 : text.lastIndexOf(':');
        if (colon < 0 || !text.substring(colon + 1).matches("\\d{1,18}")) {
            return Optional.empty();
        }
        Position position = new Position(text.substring(0, colon), Long.parseLong(text.substring(colon + 1)));
        return files.stream().anyMatch(position::isIn) ? Optional.of(position) : Optional.empty();
    }

    /** Whether what begins there was sent. */
    boolean isBehind(Path other, long start) {
        int order = file.compareTo(other.getFileName().toString());
        return order > 0 || order == 0 && start < offset;
    }

    private boolean isIn(Path other) {
        return other.getFileName().toString().equals(file);
    }

    @Override
    public String toString() {
        return file + ":" + offset;
    }
}
