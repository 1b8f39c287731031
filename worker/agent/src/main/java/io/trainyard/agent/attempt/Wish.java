package io.trainyard.agent.attempt;

import io.trainyard.contract.protocol.Outcome;
import io.trainyard.contract.protocol.Outcome.Ending;
import io.trainyard.training.loop.Command;
import org.jspecify.annotations.Nullable;

/** What somebody wants of a running attempt; a later one of these outranks an earlier one. */
enum Wish {
    NOTHING(null, Ending.FAILED),
    PAUSE(Command.PAUSE, Ending.PAUSED),
    /** The worker is leaving. */
    LEAVE(Command.STOP, Ending.RELEASED),
    CANCEL(Command.CANCEL, Ending.CANCELLED),
    /** The server has given the job to somebody else. */
    DROP(null, Ending.RELEASED);

    private final @Nullable Command command;
    private final Ending ending;

    Wish(@Nullable Command command, Ending ending) {
        this.command = command;
        this.ending = ending;
    }

    /** What to tell the training process; null if words are of no use. */
    @Nullable
    Command command() {
        return command;
    }

    /** How an attempt ends that this was wished of and that could not end by itself. */
    Outcome outcome() {
        return new Outcome(ending, "");
    }

    /** True if the process has to end soon; a pause may wait for the end of a long epoch. */
    boolean isUrgent() {
        return this == CANCEL || this == LEAVE;
    }
}
