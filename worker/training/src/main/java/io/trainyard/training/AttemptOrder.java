package io.trainyard.training;

import io.trainyard.contract.RunSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt is to do, as written to {@link #FILE} of its directory before the process starts.
 *
 * @param checkpoint the file of the checkpoint that the specification starts from; null where it names none, or where
 *     there is a resume point
 * @param resume where to go on from; null to start at epoch 0
 * @param device {@code cpu} or {@code cuda:0}
 * @param threads CPU threads to compute with, at least 1
 * @param warning to be said in the run's log; null if there is none
 */
public record AttemptOrder(
        RunSpec spec,
        Data data,
        @Nullable Path checkpoint,
        @Nullable Resume resume,
        String device,
        int threads,
        @Nullable String warning) {
    /** The order's file in the attempt's directory, JSON. */
    public static final String FILE = "attempt.json";

    public AttemptOrder {
        if (threads < 1) {
            throw new IllegalArgumentException("an attempt needs at least 1 thread; found " + threads);
        }
    }

    /**
     * The images.
     *
     * @param label {@code name@number}, for people
     * @param format {@code shapes}, {@code cifar10}, {@code idx} or {@code folders}
     * @param path the archive, or a folder of its files; for {@code shapes}, which is drawn by the program, a folder where
     *     that is kept
     */
    public record Data(String label, String format, Path path) {}

    /**
     * An earlier attempt's resume point.
     *
     * @param file safetensors with weights, buffers and optimizer state
     * @param epoch the first epoch still to be trained
     * @param step global steps done before it
     */
    public record Resume(Path file, int epoch, long step) {}
}
