package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How the network is trained. Epochs count from 0. */
public record TrainSpec(
        @Required(example = "10") @Range(min = 1, max = 1_000_000) @About("How often all training images are seen.")
                Integer epochs,
        @Range(min = 1, max = 65_536) @About("Images per step.") Integer batchSize,
        @About("How gradients move the weights.") Optimizer optimizer,
        @About("How the learning rate changes over the epochs.") Schedule schedule,
        @About("Raises the learning rate before the schedule begins.") @Nullable Warmup warmup,
        @About("Limits the gradients.") @Nullable Clip clip,
        @Range(min = 1, max = 65_536) @About("Batches whose gradients are averaged before the weights move.")
                Integer accumulate,
        @About("Keeps a moving average of the weights, which is scored and kept.") @Nullable Averaging average,
        @About("What is minimised.") Loss loss,
        @Range(min = 0, max = 1, below = true) @About("Share of each label that is spread over all classes.")
                Double labelSmoothing,
        @About("How much the images of each class weigh in the loss.") @Nullable ClassWeights classWeights,
        @About("The number format of the forward and backward pass.") Precision precision,
        @About("What every random draw of the run derives from.") Long seed,
        @Range(min = 1, max = 1_000_000) @About("A point of batch/loss is written every so many steps.")
                Integer logEverySteps,
        @About("Ends the run early when a metric stops getting better.") @Nullable EarlyStopping earlyStopping,
        @About("When the test split is scored.") Test test)
        implements Checked {

    public TrainSpec {
        batchSize = batchSize == null ? 64 : batchSize;
        optimizer = optimizer == null ? new Optimizer.Adam(null, null, null, null, null) : optimizer;
        schedule = schedule == null ? new Schedule.Constant() : schedule;
        accumulate = accumulate == null ? 1 : accumulate;
        loss = loss == null ? Loss.CROSS_ENTROPY : loss;
        labelSmoothing = labelSmoothing == null ? 0.0 : labelSmoothing;
        precision = precision == null ? Precision.FP32 : precision;
        seed = seed == null ? 42L : seed;
        logEverySteps = logEverySteps == null ? 10 : logEverySteps;
        test = test == null ? Test.AT_END : test;
    }

    /** The optimizer of the first update: a schedule may have set its momentum. */
    public Optimizer firstOptimizer() {
        return new RatePlan(this, 1).at(0);
    }

    @Override
    public void check(Mistakes mistakes) {
        if (epochs != null && warmup != null && warmup.epochs() != null && warmup.epochs() >= epochs) {
            mistakes.at("warmup")
                    .add(
                            "epochs",
                            "is " + warmup.epochs() + ", but the run has only " + epochs,
                            epochs > 1 ? "use at most " + (epochs - 1) : "use steps, or train for more epochs");
        }
        checkSchedule(mistakes.at("schedule"));
        if (earlyStopping != null) {
            checkMeasured(earlyStopping.metric(), mistakes.at("earlyStopping"));
        }
    }

    private void checkSchedule(Mistakes mistakes) {
        if (schedule instanceof Schedule.MultiStep steps && steps.milestones() != null && epochs != null) {
            for (int i = 0; i < steps.milestones().size(); i++) {
                Integer milestone = steps.milestones().get(i);
                if (milestone != null && milestone >= epochs) {
                    mistakes.at("milestones")
                            .at(i)
                            .add(
                                    "",
                                    "is epoch " + milestone + ", but the run ends after epoch " + (epochs - 1),
                                    "remove it, or train for more epochs");
                }
            }
        }
        if (schedule instanceof Schedule.Cosine cosine) {
            checkLeast(cosine.minLr(), mistakes);
        }
        if (schedule instanceof Plateau plateau) {
            checkLeast(plateau.minLr(), mistakes);
            checkMeasured(plateau.metric(), mistakes);
        }
    }

    private void checkLeast(double minLr, Mistakes mistakes) {
        if (minLr > optimizer.lr()) {
            mistakes.add(
                    "minLr",
                    "is " + minLr + ", above the learning rate " + optimizer.lr(),
                    "use " + optimizer.lr() + " or less");
        }
    }

    /** Something can only be chosen by a metric that every epoch has. */
    public void checkMeasured(String metric, Mistakes mistakes) {
        if (Metric.isOfTest(metric) && test != Test.EVERY_EPOCH) {
            mistakes.add(
                    "metric",
                    "is '" + metric + "', which is measured once, at the end",
                    "use a val metric; or set train.test to everyEpoch, and the test split decides like a validation split");
        }
    }

    /** What is minimised. */
    public enum Loss {
        @JsonProperty("crossEntropy")
        CROSS_ENTROPY
    }

    /** The number format of the forward and backward pass; weights and optimizer are float32 in any case. */
    public enum Precision {
        @JsonProperty("fp32")
        FP32,
        /** Convolutions and linear layers take bfloat16, as in PyTorch's automatic mixed precision. */
        @JsonProperty("bf16")
        BF16,
        /** {@link #BF16} where the processor was built for it, else {@link #FP32}. */
        @JsonProperty("auto")
        AUTO,
    }

    /** When the test split is scored. */
    public enum Test {
        /** Once, for the best and the last checkpoint. */
        @JsonProperty("atEnd")
        AT_END,
        /** After every epoch: a curve to look at, no longer an unseen test. */
        @JsonProperty("everyEpoch")
        EVERY_EPOCH,
    }
}
