package io.trainyard.server.comparison;

import io.trainyard.server.runs.Run;
import io.trainyard.server.runs.Training;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers of a run that it did not measure: what it costs to train and to use. */
final class RunFacts {
    /** Of the network. */
    static final String PARAMETERS = "parameters";
    /** Those that training moves. */
    static final String TRAINABLE = "trainable parameters";
    /** For one image. */
    static final String MULTIPLY_ADDS = "multiply-adds";
    /** From the start to the end or until now, in seconds. */
    static final String TRAINING_TIME = "training time";

    private static final String BATCH_SIZE = "train.batchSize";

    /** What says of a run that was trained elsewhere how many images a step of it stands for. */
    private static final String IMAGES_PER_STEP = "trainyard.images_per_step";

    private RunFacts() {}

    static Map<String, Double> of(Run run, Instant now) {
        Map<String, Double> facts = new TreeMap<>();
        Training training = run.training();
        if (training != null) {
            facts.put(PARAMETERS, (double) training.parameters());
            facts.put(TRAINABLE, (double) training.trainable());
            facts.put(MULTIPLY_ADDS, (double) training.multiplyAdds());
        }
        Instant started = run.startedAt();
        if (started != null) {
            Instant end = run.finishedAt() == null ? now : run.finishedAt();
            facts.put(TRAINING_TIME, Duration.between(started, end).toMillis() / 1000.0);
        }
        return facts;
    }

    static @Nullable Double imagesPerStep(Run run, Map<String, String> params, Map<String, String> tags) {
        return positive(run.training() == null ? tags.get(IMAGES_PER_STEP) : params.get(BATCH_SIZE));
    }

    private static @Nullable Double positive(@Nullable String text) {
        try {
            double number = text == null ? 0 : Double.parseDouble(text);
            return number > 0 && number < Double.POSITIVE_INFINITY ? (Double) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
