package io.trainyard.training.loop;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The strongest command given so far; the loop looks here between two steps. */
public final class Commands {
    private final AtomicReference<Command> strongest = new AtomicReference<>();

    /** Gives a command; it counts unless a stronger one was given before. */
    public void give(Command command) {
        strongest.accumulateAndGet(
                command, (before, now) -> before == null || now.compareTo(before) > 0 ? now : before);
    }

    /** The command to obey; empty to go on. */
    public Optional<Command> given() {
        return Optional.ofNullable(strongest.get());
    }

    /** Whether training has to end before the epoch does. */
    public boolean interruptsEpoch() {
        Command command = strongest.get();
        return command == Command.STOP || command == Command.CANCEL;
    }
}
