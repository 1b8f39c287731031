package io.trainyard.training;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.trainyard.contract.DataSpec;
import io.trainyard.contract.RunSpec;
import io.trainyard.contract.protocol.Claim;
import io.trainyard.datasets.DatasetReader;
import io.trainyard.datasets.ImageSource;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What one attempt is to do, as written to {@link #FILE} of its directory before the process starts. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AttemptOrder.Train.class, name = "train"),
    @JsonSubTypes.Type(value = AttemptOrder.Evaluate.class, name = "evaluate"),
})
public sealed interface AttemptOrder {
    /** The order's file in the attempt's directory, JSON. */
    String FILE = "attempt.json";

    Data data();

    /** {@code cpu} or {@code cuda:0}. */
    String device();

    /** CPU threads to compute with, at least 1. */
    int threads();

    /**
     * To train a run.
     *
     * @param checkpoint the file of the checkpoint that the specification starts from; null where it names none, or
     *     where there is a resume point
     * @param resume where to go on from; null to start at epoch 0
     * @param warning to be said in the run's log; null if there is none
     */
    record Train(
            RunSpec spec,
            Data data,
            @Nullable Path checkpoint,
            @Nullable Resume resume,
            String device,
            int threads,
            @Nullable String warning)
            implements AttemptOrder {
        public Train {
            check(threads);
        }
    }

    /**
     * To score a checkpoint.
     *
     * @param claim says which network it is of, and on what to score it
     * @param checkpoint its file
     */
    record Evaluate(Claim.Evaluate claim, Data data, Path checkpoint, String device, int threads)
            implements AttemptOrder {
        public Evaluate {
            check(threads);
        }
    }

    /**
     * The images.
     *
     * @param label {@code name@number}, for people
     * @param format as {@link io.trainyard.datasets.DatasetFormat#label} writes it
     * @param path the archive, or a folder of its files; for {@code shapes}, which is drawn by the program, a folder where
     *     that is kept
     */
    record Data(String label, String format, Path path) {

        /**
         * Opens them.
         *
         * @param resize the size they are brought to; null to leave them as they are
         */
        ImageSource open(DataSpec.@Nullable Resize resize) throws NoSuchFileException {
            if (!Files.exists(path)) {
                throw new NoSuchFileException(path.toString(), null, "the data set " + label + " is not there");
            }
            return DatasetReader.open(path, format, resize);
        }
    }

    /**
     * An earlier attempt's resume point.
     *
     * @param file safetensors with weights, buffers and optimizer state
     * @param epoch the first epoch still to be trained
     * @param step global steps done before it
     */
    record Resume(Path file, int epoch, long step) {}

    private static void check(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("an attempt needs at least 1 thread; found " + threads);
        }
    }
}
