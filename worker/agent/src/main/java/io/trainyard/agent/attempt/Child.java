package io.trainyard.agent.attempt;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A training process. It takes commands as lines on its standard input, and ends when that closes. */
public final class Child {
    private final Process process;
    private final OutputStream commands;

    public Child(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    /** What a training process can be told. */
    public enum Command {
        /** Stop now; the run was cancelled. */
        CANCEL,
        /** Cut a resume point at the end of this epoch, then stop. */
        PAUSE,
        /** Stop soon, the worker is leaving: another one will go on. */
        STOP
    }

    /** Passes a command on; one that a dead process can no longer read is lost. */
    void tell(Command command) {
        try {
            commands.write((command.name().toLowerCase(java.util.Locale.ROOT) + "\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
        } catch (IOException e) {
            // The process is gone, and whoever waits for its end learns that.
        }
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isGone() {
        return !process.isAlive();
    }

    void awaitEnd(Duration limit) throws InterruptedException {
        process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of a process that is gone; above 128 it was ended by a signal. */
    int exitCode() {
        return process.exitValue();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }
}
