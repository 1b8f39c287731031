package io.trainyard.training.loop;

import io.trainyard.contract.Metric;
import io.trainyard.contract.TrainSpec;
import io.trainyard.contract.protocol.Report.Axis;
import io.trainyard.datasets.augment.Augmentation;
import io.trainyard.training.data.Batch;
import io.trainyard.training.data.BatchPipeline;
import io.trainyard.training.data.Draws;
import io.trainyard.training.data.Order;
import io.trainyard.training.data.Pass;
import io.trainyard.training.data.Subset;
import io.trainyard.training.engine.StepResult;
import io.trainyard.training.engine.Torch;
import io.trainyard.training.engine.TorchNetwork;
import io.trainyard.training.telemetry.Telemetry;
import io.trainyard.training.telemetry.TrainingClock;
import java.util.function.Function;

/** Passes over the data: one that trains, and ones that only look. A command that cannot wait ends either. */
public final class EpochLoop {
    private final TrainSpec train;
    private final Augmentation augmentation;
    private final BatchPipeline pipeline;
    private final Torch torch;
    private final Telemetry telemetry;
    private final TrainingClock clock;
    private final Commands commands;

    public EpochLoop(
            TrainSpec train,
            Augmentation augmentation,
            BatchPipeline pipeline,
            Torch torch,
            Telemetry telemetry,
            TrainingClock clock,
            Commands commands) {
        this.train = train;
        this.augmentation = augmentation;
        this.pipeline = pipeline;
        this.torch = torch;
        this.telemetry = telemetry;
        this.clock = clock;
        this.commands = commands;
    }

    /**
     * Trains on every image of {@code images} once. Order, augmentation and dropout derive from seed and epoch.
     *
     * @return the mean over the epoch's images, each scored before its batch's step
     * @throws DivergedException if a loss is NaN or infinite
     */
    Score train(TorchNetwork network, Subset images, int epoch) throws AbandonedException, InterruptedException {
        clock.epochBegins(epoch);
        torch.seed(Draws.DROPOUT.seed(train.seed(), epoch));
        double lr = train.schedule().lr(train.optimizer().lr(), epoch);
        Subset order =
                new Subset(images.split(), Order.shuffled(images.indices(), Draws.ORDER.random(train.seed(), epoch)));
        try (Pass pass = pipeline.pass(order, augmentation, Draws.AUGMENTATION.random(train.seed(), epoch))) {
            return over(pass, batch -> step(network, batch, epoch, lr));
        }
    }

    /** Scores {@code network} on {@code images} without changing it. */
    Score score(TorchNetwork network, Subset images) throws AbandonedException, InterruptedException {
        network.beginEvaluation();
        try (Pass pass = pipeline.pass(images)) {
            return over(pass, network::evaluate);
        } finally {
            network.endEvaluation();
        }
    }

    private Score over(Pass pass, Function<Batch, StepResult> work) throws AbandonedException, InterruptedException {
        Score.Sum sum = new Score.Sum();
        for (Batch next = pass.next(); next != null; next = pass.next()) {
            try (Batch batch = next) {
                sum.add(work.apply(batch));
            }
            if (commands.interruptsEpoch()) {
                throw new AbandonedException();
            }
        }
        return sum.score();
    }

    private StepResult step(TorchNetwork network, Batch batch, int epoch, double lr) {
        long begin = System.nanoTime();
        StepResult result = network.train(batch, lr);
        long step = clock.stepDone(batch.size(), System.nanoTime() - begin);
        boolean diverged = !Double.isFinite(result.loss());
        if (diverged || step % train.logEverySteps() == 0) {
            telemetry.point(Metric.BATCH_LOSS, Axis.STEP, step, result.loss());
        }
        if (diverged) {
            throw new DivergedException(result.loss(), step, epoch, lr);
        }
        return result;
    }
}
