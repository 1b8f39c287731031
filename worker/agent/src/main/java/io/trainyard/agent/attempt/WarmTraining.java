package io.trainyard.agent.attempt;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a process waiting with its libraries loaded, so that the next job starts at once. When a process ends, the next
 * one is started. While one trains, none waits: the machine belongs to the run.
 */
public final class WarmTraining implements ChildStarter, Closeable {
    private static final System.Logger LOG = System.getLogger(WarmTraining.class.getName());

    private final TrainingProcess training;
    private final Path folder;
    /** Of the worker that this belongs to: log lines are named after it. */
    private final ThreadGroup group = Thread.currentThread().getThreadGroup();

    private @Nullable Child waiting;
    private @Nullable Path waitingConsole;
    private int started;
    private boolean closed;

    /** @param folder for what waiting processes print */
    public WarmTraining(TrainingProcess training, Path folder) {
        this.training = training;
        this.folder = folder;
    }

    /** Starts a process that waits, if none does. */
    @Override
    public synchronized void warmUp() {
        if (closed || (waiting != null && !waiting.isGone())) {
            return;
        }
        try {
            Files.createDirectories(folder);
            waitingConsole = folder.resolve("waiting-" + started++ % 2 + ".log");
            waiting = training.startWaiting(waitingConsole);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "No training process could be started in advance: {0}", e.getMessage());
        }
    }

    @Override
    public synchronized Child start(Path attemptDirectory, Path console) throws IOException {
        Child child = waiting;
        waiting = null;
        if (child == null || child.isGone() || !child.write(attemptDirectory.toString())) {
            child = training.start(attemptDirectory, console);
        } else {
            Files.move(waitingConsole, console, StandardCopyOption.REPLACE_EXISTING);
        }
        child.handle().onExit().thenRunAsync(this::warmUp, task -> new Thread(group, task, "warm-up").start());
        return child;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (waiting != null) {
            waiting.kill();
        }
    }
}
