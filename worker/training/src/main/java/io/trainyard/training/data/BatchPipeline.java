package io.trainyard.training.data;

import io.trainyard.contract.Augment;
import io.trainyard.datasets.ImageSource;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.datasets.augment.ImageSize;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Makes batches ahead of their use on threads of its own. A few batches' memory is allocated once and goes round:
 * one batch is trained on while the next ones fill. Belongs to one thread, which takes the batches.
 */
public final class BatchPipeline implements AutoCloseable {
    private static final int SLOTS = 3;

    private final int batchSize;
    private final Augmentation none;
    private final Crew crew = new Crew();
    private final Deque<Slot> free = new ArrayDeque<>();
    private final ExecutorService filling = Executors.newSingleThreadExecutor(task -> {
        Thread daemon = new Thread(task, "batches");
        daemon.setDaemon(true);
        return daemon;
    });

    public BatchPipeline(ImageSource source, int batchSize) {
        this.batchSize = batchSize;
        this.none = Augmentation.of(
                Augment.NONE,
                new ImageSize(source.channels(), source.height(), source.width()),
                new double[source.channels()]);
        for (int i = 0; i < SLOTS; i++) {
            free.add(new Slot(batchSize, source.imageBytes()));
        }
    }

    /** The images of {@code subset} in their order, unchanged. */
    public Pass pass(Subset subset) {
        return pass(subset, none, new Random(0));
    }

    /**
     * The images of {@code subset} in their order. One pass at a time: close it before the next begins.
     *
     * @param augmentation changes images and batches by draws from {@code random}
     */
    public Pass pass(Subset subset, Augmentation augmentation, Random random) {
        BatchFiller filler = new BatchFiller(subset, augmentation, random, crew);
        return new Pass(filler, batchSize, free, filling);
    }

    @Override
    public void close() {
        filling.shutdown();
        crew.close();
    }
}
