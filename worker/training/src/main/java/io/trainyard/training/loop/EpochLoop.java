package io.trainyard.training.loop;

import io.trainyard.contract.Metric;
import io.trainyard.contract.Optimizer;
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
    private final LearningRate rate;
    private final Augmentation augmentation;
    private final BatchPipeline pipeline;
    private final Torch torch;
    private final Telemetry telemetry;
    private final TrainingClock clock;
    private final Commands commands;
    private long waited;

    public EpochLoop(
            TrainSpec train,
            LearningRate rate,
            Augmentation augmentation,
            BatchPipeline pipeline,
            Torch torch,
            Telemetry telemetry,
            TrainingClock clock,
            Commands commands) {
        this.train = train;
        this.rate = rate;
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
        Subset order =
                new Subset(images.split(), Order.shuffled(images.indices(), Draws.ORDER.random(train.seed(), epoch)));
        try (Pass pass = pipeline.pass(order, augmentation, Draws.AUGMENTATION.random(train.seed(), epoch))) {
            Steps steps =
                    new Steps(network, epoch, new Accumulation(order.batches(train.batchSize()), train.accumulate()));
            Score score = over(pass, steps::take);
            waited = pass.waited();
            return score;
        }
    }

    /** Nanoseconds that the last training pass waited for its images. */
    long waited() {
        return waited;
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

    /** The training steps of an epoch. */
    private final class Steps {
        private final TorchNetwork network;
        private final int epoch;
        private final Accumulation accumulation;
        private int batch;
        private boolean moved;

        Steps(TorchNetwork network, int epoch, Accumulation accumulation) {
            this.network = network;
            this.epoch = epoch;
            this.accumulation = accumulation;
        }

        StepResult take(Batch images) {
            long begin = System.nanoTime();
            Optimizer rule = rate.at(epoch, accumulation.update(batch));
            StepResult result = network.train(images, accumulation.share(batch));
            boolean diverged = !Double.isFinite(result.loss());
            if (!diverged && accumulation.completes(batch)) {
                network.update(rule);
                moved = true;
            }
            batch++;
            long step = clock.stepDone(images.size(), System.nanoTime() - begin);
            if (diverged || step % train.logEverySteps() == 0) {
                report(step, result, rule);
            }
            if (diverged) {
                throw new DivergedException(result.loss(), step, epoch, rule.lr());
            }
            return result;
        }

        private void report(long step, StepResult result, Optimizer rule) {
            telemetry.point(Metric.BATCH_LOSS, Axis.STEP, step, result.loss());
            if (rate.movesWithin(epoch)) {
                telemetry.point(Metric.BATCH_LR, Axis.STEP, step, rule.lr());
            }
            if (moved) {
                // A norm of the epoch before is unknown to an attempt that begins with this one.
                network.gradientNorm().ifPresent(norm -> telemetry.point(Metric.GRADIENT_NORM, Axis.STEP, step, norm));
            }
        }
    }
}
