package io.trainyard.training.data;

import io.trainyard.datasets.ImageSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches ahead of their use on a thread of its own. A few batches' memory is allocated once and goes round:
 * one batch is trained on while the next ones fill. Belongs to one thread, which takes the batches.
 */
public final class BatchPipeline implements AutoCloseable {
    private static final int SLOTS = 3;

    private final ImageSource source;
    private final int batchSize;
    private final Deque<Slot> free = new ArrayDeque<>();
    private final ExecutorService filling = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "batches");
        daemon.setDaemon(true);
        return daemon;
    });

    public BatchPipeline(ImageSource source, int batchSize) {
        this.source = source;
        this.batchSize = batchSize;
        for (int i = 0; i < SLOTS; i++) {
            free.add(Slot.of(batchSize, source.imageBytes()));
        }
    }

    /** The images of {@code subset} in their order, unchanged. */
    public Pass pass(Subset subset) {
        return pass(subset, null, new Random(0));
    }

    /**
     * The images of {@code subset} in their order. One pass at a time: close it before the next begins.
     *
     * @param augmentation changes every image by draws from {@code random}; null for none
     */
    public Pass pass(Subset subset, @Nullable Augmentation augmentation, Random random) {
        BatchFiller filler = new BatchFiller(subset, source.imageBytes(), augmentation, random);
        return new Pass(filler, batchSize, free, filling);
    }

    @Override
    public void close() {
        filling.shutdown();
    }
}
