package io.trainyard.training.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** As many threads as there are processors, that do a job together. */
final class Crew implements AutoCloseable {
    private final int size = Runtime.getRuntime().availableProcessors();
    private final ExecutorService threads = Executors.newFixedThreadPool(size, task -> {
        Thread daemon = new Thread(task, "batch crew");
        daemon.setDaemon(true);
        return daemon;
    });

    /** A part of a job: pieces {@code first} to {@code last - 1}. */
    @FunctionalInterface
    interface Part {
        void work(int first, int last);
    }

    /**
     * Shares out {@code pieces} pieces of work and returns when all of them are done.
     *
     * @throws RuntimeException what the first part that failed threw, when no other is at work any more
     */
    void share(int pieces, Part part) {
        List<Callable<Void>> parts = new ArrayList<>();
        int each = Math.max(1, (pieces + size - 1) / size);
        for (int first = 0; first < pieces; first += each) {
            int from = first;
            int to = Math.min(pieces, first + each);
            parts.add(() -> {
                part.work(from, to);
                return null;
            });
        }
        try {
            for (Future<Void> done : threads.invokeAll(parts)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a batch was being filled", e);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** What a task threw; an error is thrown here. */
    static RuntimeException unwrapped(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
            return failure;
        }
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException("a batch could not be filled", e.getCause());
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
