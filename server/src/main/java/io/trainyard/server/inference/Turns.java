package io.trainyard.server.inference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets one network run at a time, so that the server stays one that answers. */
@ApplicationScoped
public class Turns {
    private final Semaphore turns = new Semaphore(1, true);

    @Inject
    InferenceConfig config;

    /** Something that runs a network. */
    @FunctionalInterface
    public interface Task<T> {
        T run() throws IOException;
    }

    /** Throws {@link BusyProblem} while another task has its turn. */
    public <T> T take(Task<T> task) throws IOException {
        if (!turns.tryAcquire()) {
            throw new BusyProblem();
        }
        return run(task);
    }

    /** Waits for a turn; throws {@link BusyProblem} where too many wait already, or for too long. */
    public <T> T await(Task<T> task) throws IOException {
        if (turns.getQueueLength() >= config.maxWaiting() || !comes()) {
            throw new BusyProblem();
        }
        return run(task);
    }

    private boolean comes() {
        try {
            return turns.tryAcquire(config.maxWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T run(Task<T> task) throws IOException {
        try {
            return task.run();
        } finally {
            turns.release();
        }
    }
}
