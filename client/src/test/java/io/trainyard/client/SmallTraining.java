package io.trainyard.client;

import ai.djl.Model;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.function.Consumer;

/** Two classes of points in the plane, which two layers tell apart: a training of a second or so. */
final class SmallTraining {
    static final int BATCH = 16;
    static final int BATCHES = 4;

    private SmallTraining() {}

    /** What a training measured by itself. */
    static Metrics train(int epochs, Consumer<DefaultTrainingConfig> listeners) throws Exception {
        DefaultTrainingConfig config = new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .optOptimizer(Optimizer.adam()
                        .optLearningRateTracker(Tracker.fixed(0.02f))
                        .optBeta1(0.8f)
                        .build());
        listeners.accept(config);
        try (Model model = Model.newInstance("small");
                NDManager manager = NDManager.newBaseManager()) {
            model.setBlock(new SequentialBlock()
                    .add(Linear.builder().setUnits(8).build())
                    .add(Activation::relu)
                    .add(Linear.builder().setUnits(2).build()));
            Metrics metrics = new Metrics();
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.setMetrics(metrics);
                trainer.initialize(new Shape(BATCH, 2));
                EasyTrain.fit(trainer, epochs, points(manager, BATCH * BATCHES), points(manager, BATCH));
            }
            return metrics;
        }
    }

    private static ArrayDataset points(NDManager manager, int count) {
        NDArray points = manager.randomUniform(-1, 1, new Shape(count, 2));
        NDArray classes = points.sum(new int[] {1}).gt(0).toType(ai.djl.ndarray.types.DataType.INT64, false);
        return new ArrayDataset.Builder()
                .setData(points)
                .optLabels(classes)
                .setSampling(BATCH, false)
                .build();
    }
}
