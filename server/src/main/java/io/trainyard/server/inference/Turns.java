package io.trainyard.server.inference;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Lets one network run at a time, so that the server stays one that answers. */
@ApplicationScoped
public class Turns {
    private final Semaphore turns = new Semaphore(1);

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
        try {
            return task.run();
        } finally {
            turns.release();
        }
    }
}
