package io.trainyard.client;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the evaluators of a {@link Trainer} come to, batch by batch and epoch by epoch. They are kept by DJL's own
 * {@link EvaluatorTrainingListener}, so that nothing is evaluated twice; a trainer without one gets it here.
 *
 * <p>Listeners are told in the order in which they were added. Where DJL's is told later than this ({@code early}), what
 * it knows of a batch is read when the next one comes, or the epoch ends; where it is told before, an epoch's values are
 * those after its last batch, because they are gone by the time that this hears of the epoch.
 */
final class TrainerValues {
    private final Sink sink;
    private final Map<Evaluator, Float> training = new LinkedHashMap<>();
    private final Map<Evaluator, Float> validation = new LinkedHashMap<>();
    private @Nullable EvaluatorTrainingListener own;
    private boolean begun;
    private boolean early;
    private boolean untold;
    private boolean validated;
    private long batches;
    private int epoch;

    /** Where values go. */
    interface Sink {
        /** @param batch how many were done with it, from 1 */
        void batch(Evaluator evaluator, long batch, float value);

        /** @param epoch from 0 */
        void training(Evaluator evaluator, int epoch, float value);

        /** @param epoch from 0 */
        void validation(Evaluator evaluator, int epoch, float value);
    }

    TrainerValues(Sink sink) {
        this.sink = sink;
    }

    /** Epochs done. */
    int epoch() {
        return epoch;
    }

    void onTrainingBatch(Trainer trainer, BatchData batch) {
        begin(trainer);
        if (own != null) {
            own.onTrainingBatch(trainer, batch);
        }
        if (early) {
            tellBatch(trainer);
        }
        batches++;
        untold = true;
        if (!early) {
            tellBatch(trainer);
            read(trainer, EvaluatorTrainingListener.TRAIN_EPOCH, training);
        }
    }

    void onValidationBatch(Trainer trainer, BatchData batch) {
        begin(trainer);
        validated = true;
        if (own != null) {
            own.onValidationBatch(trainer, batch);
        }
        if (!early) {
            read(trainer, EvaluatorTrainingListener.VALIDATE_EPOCH, validation);
        }
    }

    void onEpoch(Trainer trainer) {
        if (early) {
            tellBatch(trainer);
            read(trainer, EvaluatorTrainingListener.TRAIN_EPOCH, training);
            if (validated) {
                read(trainer, EvaluatorTrainingListener.VALIDATE_EPOCH, validation);
            }
        }
        training.forEach((evaluator, value) -> sink.training(evaluator, epoch, value));
        validation.forEach((evaluator, value) -> sink.validation(evaluator, epoch, value));
        if (own != null) {
            own.onEpoch(trainer);
        }
        training.clear();
        validation.clear();
        validated = false;
        epoch++;
    }

    /** The first batch shows whether somebody evaluates, and whether before this is told. */
    private void begin(Trainer trainer) {
        if (begun) {
            return;
        }
        begun = true;
        try {
            early = trainer.getEvaluators().stream()
                    .allMatch(
                            evaluator -> Float.isNaN(evaluator.getAccumulator(EvaluatorTrainingListener.TRAIN_EPOCH)));
        } catch (IllegalArgumentException nobodyDoes) {
            own = new EvaluatorTrainingListener();
            own.onTrainingBegin(trainer);
        }
    }

    private void tellBatch(Trainer trainer) {
        if (untold) {
            untold = false;
            for (Evaluator evaluator : trainer.getEvaluators()) {
                sink.batch(evaluator, batches, evaluator.getAccumulator(EvaluatorTrainingListener.TRAIN_ALL));
            }
        }
    }

    private static void read(Trainer trainer, String accumulator, Map<Evaluator, Float> values) {
        for (Evaluator evaluator : trainer.getEvaluators()) {
            values.put(evaluator, evaluator.getAccumulator(accumulator));
        }
    }
}
