package io.trainyard.agent.attempt;

import io.trainyard.training.loop.Command;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A training process. It takes commands as lines on its standard input, and ends when that closes. */
public final class Child {
    private final Process process;
    private final OutputStream commands;

    public Child(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    /** Passes a command on; one that a dead process can no longer read is lost, since whoever waits for it hears of that. */
    public void tell(Command command) {
        write(command.name().toLowerCase(Locale.ROOT));
    }

    /** Writes a line; false if nobody is there to read it. */
    boolean write(String line) {
        try {
            commands.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            commands.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public void kill() {
        process.destroyForcibly();
    }

    public boolean isGone() {
        return !process.isAlive();
    }

    public void awaitEnd(Duration limit) throws InterruptedException {
        process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Of a process that is gone; above 128 it was ended by a signal. */
    public int exitCode() {
        return process.exitValue();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }
}
