package io.trainyard.server.checkpoints;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole checkpoint: one that a run has cut, or weights that somebody has uploaded.
 *
 * @param run null, with {@code epoch}, {@code step} and {@code attempt}, where it was uploaded
 * @param epoch the epoch after which it was cut, from 0
 * @param step global steps done
 * @param reasons why it is kept: {@code policy}, {@code best}, {@code last}; {@code start} where only a run that starts from
 *     it keeps it; {@code chosen} or {@code registered} where only that does; {@code uploaded}
 * @param metrics of that epoch; of weights that were uploaded, none
 * @param size bytes of its tensors
 * @param tensors how many there are
 * @param download where the file is; {@code format} may be changed to torchscript or onnx
 * @param card where the model card is
 * @param uploaded what it is the weights of; null where a run has cut it, whose specification tells
 */
public record Checkpoint(
        long id,
        @Nullable Long run,
        @Nullable Integer epoch,
        @Nullable Long step,
        @Nullable Integer attempt,
        List<String> reasons,
        Map<String, Double> metrics,
        long size,
        Instant createdAt,
        int tensors,
        String download,
        String card,
        @Nullable UploadedWeights uploaded) {

    /** Where MLflow's clients find a checkpoint, before its id. */
    public static final String LOCATION = "mlflow-artifacts:/checkpoints/";
}
