package io.trainyard.serving.batch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Gathers images of many callers and runs them together, one batch after the other, in a thread of its own. A batch is
 * what waits when the one before is done; if that is less than a batch may hold, the oldest image waits for others for a
 * while. Each caller gets what was said of its own images.
 */
public final class Batcher implements AutoCloseable {
    private static final Waiting END = new Waiting(new float[0], 0, new CompletableFuture<>());

    private final Network network;
    private final BatchLimits limits;
    private final Observer observer;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Semaphore room;
    private final Thread thread = new Thread(this::work, "batches");
    private boolean retired;

    /** Is told of each run. */
    @FunctionalInterface
    public interface Observer {
        void ran(int images, Duration time);
    }

    /** @param since by {@link System#nanoTime} */
    private record Waiting(float[] image, long since, CompletableFuture<float[]> logits) {}

    public Batcher(Network network, BatchLimits limits, Observer observer) {
        this.network = network;
        this.limits = limits;
        this.observer = observer;
        this.room = new Semaphore(limits.maxQueue());
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Takes all of the images, or none.
     *
     * @return their logits in the same order, once they are there
     * @throws QueueFullException if there is no room for them now
     * @throws RetiredException once this was closed
     */
    public CompletableFuture<List<float[]>> submit(List<float[]> images) {
        long now = System.nanoTime();
        List<Waiting> all = images.stream()
                .map(image -> new Waiting(image, now, new CompletableFuture<>()))
                .toList();
        synchronized (this) {
            if (retired) {
                throw new RetiredException();
            }
            if (!room.tryAcquire(all.size())) {
                throw new QueueFullException(limits.maxQueue());
            }
            queue.addAll(all);
        }
        CompletableFuture<?>[] answers = all.stream().map(Waiting::logits).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(answers)
                .thenApply(done ->
                        all.stream().map(waiting -> waiting.logits().join()).toList());
    }

    /** Images that wait or run. */
    public int waiting() {
        return limits.maxQueue() - room.availablePermits();
    }

    private void work() {
        boolean goesOn = true;
        while (goesOn) {
            List<Waiting> batch = new ArrayList<>();
            goesOn = gather(batch);
            if (!batch.isEmpty()) {
                run(batch);
            }
        }
    }

    /** Answers whether more may come after this batch. */
    private boolean gather(List<Waiting> batch) {
        try {
            Waiting next = queue.take();
            long until = next.since() + limits.maxWait().toNanos();
            while (next != END && next != null) {
                batch.add(next);
                next = batch.size() == limits.maxBatch()
                        ? null
                        : queue.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return next != END;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this thread", e);
        }
    }

    private void run(List<Waiting> batch) {
        long began = System.nanoTime();
        try {
            float[][] logits = network.logits(together(batch));
            observer.ran(batch.size(), Duration.ofNanos(System.nanoTime() - began));
            room.release(batch.size());
            for (int i = 0; i < logits.length; i++) {
                batch.get(i).logits().complete(logits[i]);
            }
        } catch (RuntimeException | Error e) {
            room.release(batch.size());
            batch.forEach(waiting -> waiting.logits().completeExceptionally(e));
        }
    }

    private static float[] together(List<Waiting> batch) {
        int values = batch.get(0).image().length;
        float[] all = new float[batch.size() * values];
        for (int i = 0; i < batch.size(); i++) {
            System.arraycopy(batch.get(i).image(), 0, all, i * values, values);
        }
        return all;
    }

    /** Takes no more images, and returns once all that were taken are answered. */
    @Override
    public void close() {
        synchronized (this) {
            if (!retired) {
                retired = true;
                queue.add(END);
            }
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
