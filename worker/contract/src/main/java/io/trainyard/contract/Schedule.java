package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** The learning rate of each epoch, from the optimizer's own. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.Step.class, name = "step"),
})
public sealed interface Schedule {

    /** The learning rate of epoch {@code epoch}, counted from 0, where {@code lr} is the optimizer's. */
    double lr(double lr, int epoch);

    @About("The same rate throughout.")
    record Constant() implements Schedule {
        @Override
        public double lr(double lr, int epoch) {
            return lr;
        }
    }

    /** PyTorch's {@code StepLR}: the rate is multiplied by gamma once every {@code stepSize} epochs. */
    @About("Multiplied by gamma once every stepSize epochs.")
    record Step(
            @Required(example = "50") @Range(min = 1, max = 1_000_000) @About("Epochs between two changes.")
                    Integer stepSize,
            @Range(min = 0, above = true, max = 1) @About("What the rate is multiplied by.") Double gamma)
            implements Schedule {

        public Step {
            gamma = gamma == null ? 0.1 : gamma;
        }

        @Override
        public double lr(double lr, int epoch) {
            return lr * Math.pow(gamma, epoch / stepSize);
        }
    }
}
