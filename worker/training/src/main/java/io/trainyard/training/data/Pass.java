package io.trainyard.training.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** One pass over a subset: batches in order, as many filled ahead as there is memory for. */
public final class Pass implements AutoCloseable {
    private final BatchFiller filler;
    private final int batchSize;
    private final Deque<Slot> free;
    private final ExecutorService filling;
    private final Deque<Ahead> ahead = new ArrayDeque<>();
    private int begun;
    private long waited;

    Pass(BatchFiller filler, int batchSize, Deque<Slot> free, ExecutorService filling) {
        this.filler = filler;
        this.batchSize = batchSize;
        this.free = free;
        this.filling = filling;
        fillAhead();
    }

    /** A batch that is being filled. */
    private record Ahead(Slot slot, int size, Future<?> filled) {}

    /**
     * The next batch, waiting for it if need be; null after the last. Close it when its images are no longer needed.
     *
     * @throws io.trainyard.datasets.DatasetException if an image cannot be read
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public @Nullable Batch next() throws InterruptedException {
        fillAhead();
        Ahead next = ahead.peek();
        if (next == null) {
            if (begun < filler.images()) {
                throw new IllegalStateException("every batch is still open; close one before taking another");
            }
            return null;
        }
        long begin = System.nanoTime();
        await(next.filled());
        waited += System.nanoTime() - begin;
        ahead.remove();
        return new Batch(next.slot(), next.size(), () -> free.add(next.slot()));
    }

    /** Nanoseconds that {@link #next} has waited for batches. */
    public long waited() {
        return waited;
    }

    private void fillAhead() {
        while (begun < filler.images() && !free.isEmpty()) {
            Slot slot = free.remove();
            int from = begun;
            int to = Math.min(filler.images(), from + batchSize);
            begun = to;
            ahead.add(new Ahead(slot, to - from, filling.submit(() -> filler.fill(slot, from, to))));
        }
    }

    private static void await(Future<?> filled) throws InterruptedException {
        try {
            filled.get();
        } catch (ExecutionException e) {
            throw Crew.unwrapped(e);
        }
    }

    /** Ends the pass, wherever it stands; waits for what is being filled, so that its memory can be used again. */
    @Override
    public void close() {
        begun = filler.images();
        for (Ahead left = ahead.poll(); left != null; left = ahead.poll()) {
            left.filled().cancel(false);
            free.add(left.slot());
        }
        awaitIdle();
    }

    /** The filling thread takes one task after the other: when it has done this one, it has done all. */
    private void awaitIdle() {
        try {
            filling.submit(() -> {}).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a pass over the data was ending", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
