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
        @About("What is minimised.") Loss loss,
        @About("The number format of the forward and backward pass.") Precision precision,
        @About("What every random draw of the run derives from.") Long seed,
        @Range(min = 1, max = 1_000_000) @About("A point of batch/loss is written every so many steps.")
                Integer logEverySteps,
        @About("Ends the run early when a metric stops getting better.") @Nullable EarlyStopping earlyStopping,
        @About("When the test split is scored.") Test test) {

    public TrainSpec {
        batchSize = batchSize == null ? 64 : batchSize;
        optimizer = optimizer == null ? new Optimizer.Adam(null, null, null, null, null) : optimizer;
        schedule = schedule == null ? new Schedule.Constant() : schedule;
        loss = loss == null ? Loss.CROSS_ENTROPY : loss;
        precision = precision == null ? Precision.FP32 : precision;
        seed = seed == null ? 42L : seed;
        logEverySteps = logEverySteps == null ? 10 : logEverySteps;
        test = test == null ? Test.AT_END : test;
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
