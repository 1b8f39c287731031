package io.trainyard.agent.tensorboard;

import java.io.IOException;
import java.nio.file.Path;

/** An event file whose bytes are not what was written. */
public final class BrokenEventFileException extends IOException {
    BrokenEventFileException(Path file, long offset, String reason) {
        super(file + " is damaged at byte " + offset + ": " + reason
                + ". What stands before was read; nothing behind it can be.");
    }
}
