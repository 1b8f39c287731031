package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How the learning rate changes over a run, by the closed forms of {@code torch.optim.lr_scheduler}. A schedule begins
 * where the warm-up ends, and counts epochs and updates from there.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Schedule.Constant.class, name = "constant"),
    @JsonSubTypes.Type(value = Schedule.Step.class, name = "step"),
    @JsonSubTypes.Type(value = Schedule.MultiStep.class, name = "multiStep"),
    @JsonSubTypes.Type(value = Schedule.Exponential.class, name = "exponential"),
    @JsonSubTypes.Type(value = Schedule.Cosine.class, name = "cosine"),
    @JsonSubTypes.Type(value = OneCycle.class, name = "oneCycle"),
    @JsonSubTypes.Type(value = Schedule.Polynomial.class, name = "polynomial"),
    @JsonSubTypes.Type(value = Plateau.class, name = "plateau"),
})
public sealed interface Schedule
        permits Schedule.Constant,
                Schedule.Step,
                Schedule.MultiStep,
                Schedule.Exponential,
                Schedule.Cosine,
                Schedule.Polynomial,
                OneCycle,
                Plateau {

    /** The learning rate at {@code moment}, where {@code lr} is the optimizer's. */
    double lr(double lr, Moment moment);

    /** The momentum, or beta1, that the schedule sets; empty where it leaves the optimizer's. */
    default OptionalDouble momentum(Moment moment) {
        return OptionalDouble.empty();
    }

    /** Whether two updates of one epoch may have different rates. */
    default boolean movesWithinEpochs() {
        return false;
    }

    /**
     * Where a schedule stands.
     *
     * @param epoch counted from 0
     * @param epochs that the schedule has for itself
     * @param update counted from 0
     * @param updates that the schedule has for itself
     */
    record Moment(int epoch, int epochs, long update, long updates) {}

    @About("The same rate throughout.")
    record Constant() implements Schedule {
        @Override
        public double lr(double lr, Moment moment) {
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
        public double lr(double lr, Moment moment) {
            return lr * Math.pow(gamma, moment.epoch() / stepSize);
        }
    }

    /** PyTorch's {@code MultiStepLR}: the rate is multiplied by gamma once for each milestone that is reached. */
    @About("Multiplied by gamma at each milestone.")
    record MultiStep(
            @Required(example = "[100, 150]") @Range(min = 1, max = 1_000_000) @About("Epochs that change the rate.")
                    List<Integer> milestones,
            @Range(min = 0, above = true, max = 1) @About("What the rate is multiplied by.") Double gamma)
            implements Schedule, Checked {

        public MultiStep {
            gamma = gamma == null ? 0.1 : gamma;
        }

        @Override
        public double lr(double lr, Moment moment) {
            long reached = milestones.stream()
                    .filter(milestone -> milestone <= moment.epoch())
                    .count();
            return lr * Math.pow(gamma, reached);
        }

        @Override
        public void check(Mistakes mistakes) {
            if (milestones != null && milestones.isEmpty()) {
                mistakes.add("milestones", "is empty", "name at least one epoch, for example milestones: [100, 150]");
            }
            for (int i = 1; milestones != null && i < milestones.size(); i++) {
                Integer before = milestones.get(i - 1);
                Integer milestone = milestones.get(i);
                if (before != null && milestone != null && milestone <= before) {
                    mistakes.at("milestones").at(i).add("", "is " + milestone + ", after " + before, "let them ascend");
                }
            }
        }
    }

    /** PyTorch's {@code ExponentialLR}: the rate is multiplied by gamma after every epoch. */
    @About("Multiplied by gamma after every epoch.")
    record Exponential(
            @Required(example = "0.95") @Range(min = 0, above = true, max = 1) @About("What the rate is multiplied by.")
                    Double gamma)
            implements Schedule {

        @Override
        public double lr(double lr, Moment moment) {
            return lr * Math.pow(gamma, moment.epoch());
        }
    }

    /** PyTorch's {@code CosineAnnealingLR}: half a cosine from the rate to {@code minLr}, and up again after that. */
    @About("Falls along half a cosine.")
    record Cosine(
            @Range(min = 1, max = 1_000_000)
                    @About("Epochs until the rate is least; all of the run's if left out.")
                    @Nullable
                    Integer epochs,
            @Range(min = 0, max = 1000) @About("The least rate.") Double minLr)
            implements Schedule {

        public Cosine {
            minLr = minLr == null ? 0.0 : minLr;
        }

        @Override
        public double lr(double lr, Moment moment) {
            double share = (double) moment.epoch() / (epochs == null ? moment.epochs() : epochs);
            return minLr + (lr - minLr) * (1 + Math.cos(Math.PI * share)) / 2;
        }
    }

    /** PyTorch's {@code PolynomialLR}: falls to 0 as {@code (1 - epoch / epochs) ^ power}, and stays there. */
    @About("Falls to 0 as a power of the epochs that are left.")
    record Polynomial(
            @Range(min = 0, above = true, max = 100) @About("1 falls along a line.") Double power,
            @Range(min = 1, max = 1_000_000)
                    @About("Epochs until the rate is 0; all of the run's if left out.")
                    @Nullable
                    Integer epochs)
            implements Schedule {

        public Polynomial {
            power = power == null ? 1.0 : power;
        }

        @Override
        public double lr(double lr, Moment moment) {
            double total = epochs == null ? moment.epochs() : epochs;
            return lr * Math.pow(1 - Math.min(moment.epoch(), total) / total, power);
        }
    }
}
