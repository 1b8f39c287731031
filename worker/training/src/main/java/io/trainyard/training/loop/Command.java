package io.trainyard.training.loop;

import java.util.Locale;
import java.util.Optional;

/** What the agent may want of a running attempt, told as lines on standard input; the later ones outrank the earlier. */
public enum Command {
    /** Cut a resume point at the end of this epoch and end. */
    PAUSE,
    /** The worker stops: end now, with a resume point if an epoch has just ended. */
    STOP,
    /** End now; what was reported stays. */
    CANCEL;

    /** Reads a line; empty if it is no command. */
    public static Optional<Command> parse(String line) {
        for (Command command : values()) {
            if (command.name().toLowerCase(Locale.ROOT).equals(line.strip())) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
