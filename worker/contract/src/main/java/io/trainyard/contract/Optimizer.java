package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/** How gradients move the weights, with PyTorch's meaning of every number; docs/training.md has the formulas. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Optimizer.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = Optimizer.Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = Optimizer.AdamW.class, name = "adamW"),
    @JsonSubTypes.Type(value = Optimizer.RmsProp.class, name = "rmsprop"),
})
public sealed interface Optimizer {

    /** The learning rate that warm-up and schedule start from. */
    Double lr();

    /** The same rule with another learning rate. */
    Optimizer withLr(double rate);

    /** The same rule with another momentum, or another beta1 where there is one, as PyTorch's cycles have it. */
    Optimizer withMomentum(double momentum);

    /** What is remembered from step to step: the names of lists that hold as many numbers as there are weights. */
    List<String> remembers();

    /** Stochastic gradient descent. */
    @About("Stochastic gradient descent with momentum.")
    record Sgd(
            @Range(min = 0, above = true, max = 1000) @About("Learning rate.") Double lr,
            @Range(min = 0, max = 1, below = true) @About("Share of the last update kept.") Double momentum,
            @Range(min = 0, max = 10) @About("L2 penalty added to the gradient.") Double weightDecay,
            @Range(min = 0, max = 1) @About("Share of a gradient that momentum leaves out.") Double dampening,
            @About("Looks ahead by Nesterov's rule; needs momentum, and no dampening.") Boolean nesterov)
            implements Optimizer, Checked {

        public Sgd {
            lr = lr == null ? 0.01 : lr;
            momentum = momentum == null ? 0.0 : momentum;
            weightDecay = weightDecay == null ? 0.0 : weightDecay;
            dampening = dampening == null ? 0.0 : dampening;
            nesterov = nesterov != null && nesterov;
        }

        /** Without dampening and Nesterov's rule. */
        public Sgd(Double lr, Double momentum, Double weightDecay) {
            this(lr, momentum, weightDecay, null, null);
        }

        @Override
        public Sgd withLr(double rate) {
            return new Sgd(rate, momentum, weightDecay, dampening, nesterov);
        }

        @Override
        public Sgd withMomentum(double other) {
            return new Sgd(lr, other, weightDecay, dampening, nesterov);
        }

        @Override
        public List<String> remembers() {
            return momentum == 0 ? List.of() : List.of("velocity");
        }

        @Override
        public void check(Mistakes mistakes) {
            if (nesterov && !(momentum > 0)) {
                mistakes.add("nesterov", "is true, but momentum is " + momentum, "set a momentum above 0, such as 0.9");
            }
            if (nesterov && dampening != 0) {
                mistakes.add(
                        "nesterov", "is true, but dampening is " + dampening, "set dampening to 0, or leave it out");
            }
        }
    }

    /** Adam (Kingma and Ba 2015, algorithm 1), weight decay added to the gradient as in PyTorch's {@code Adam}. */
    @About("Adam.")
    record Adam(
            @Range(min = 0, above = true, max = 1000) @About("Learning rate.") Double lr,
            @Range(min = 0, max = 1, below = true) @About("Decay of the first moment.") Double beta1,
            @Range(min = 0, max = 1, below = true) @About("Decay of the second moment.") Double beta2,
            @Range(min = 0, above = true, max = 1) @About("Added to the denominator.") Double epsilon,
            @Range(min = 0, max = 10) @About("L2 penalty added to the gradient.") Double weightDecay)
            implements Optimizer {

        public Adam {
            lr = lr == null ? 0.001 : lr;
            beta1 = beta1 == null ? 0.9 : beta1;
            beta2 = beta2 == null ? 0.999 : beta2;
            epsilon = epsilon == null ? 1e-8 : epsilon;
            weightDecay = weightDecay == null ? 0.0 : weightDecay;
        }

        @Override
        public Adam withLr(double rate) {
            return new Adam(rate, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public Adam withMomentum(double other) {
            return new Adam(lr, other, beta2, epsilon, weightDecay);
        }

        @Override
        public List<String> remembers() {
            return List.of("first", "second");
        }
    }

    /** Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2), as PyTorch's {@code AdamW}. */
    @About("Adam with weight decay apart from the gradient.")
    record AdamW(
            @Range(min = 0, above = true, max = 1000) @About("Learning rate.") Double lr,
            @Range(min = 0, max = 1, below = true) @About("Decay of the first moment.") Double beta1,
            @Range(min = 0, max = 1, below = true) @About("Decay of the second moment.") Double beta2,
            @Range(min = 0, above = true, max = 1) @About("Added to the denominator.") Double epsilon,
            @Range(min = 0, max = 10) @About("Share of a weight, times lr, that each step takes away.")
                    Double weightDecay)
            implements Optimizer {

        public AdamW {
            lr = lr == null ? 0.001 : lr;
            beta1 = beta1 == null ? 0.9 : beta1;
            beta2 = beta2 == null ? 0.999 : beta2;
            epsilon = epsilon == null ? 1e-8 : epsilon;
            weightDecay = weightDecay == null ? 0.01 : weightDecay;
        }

        /** The rule with the same numbers whose weight decay is added to the gradient. */
        public Adam asAdam() {
            return new Adam(lr, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public AdamW withLr(double rate) {
            return new AdamW(rate, beta1, beta2, epsilon, weightDecay);
        }

        @Override
        public AdamW withMomentum(double other) {
            return new AdamW(lr, other, beta2, epsilon, weightDecay);
        }

        @Override
        public List<String> remembers() {
            return List.of("first", "second");
        }
    }

    /** RMSprop (Tieleman and Hinton 2012, lecture 6.5), centred as in Graves 2013, as PyTorch's {@code RMSprop}. */
    @About("Gradients divided by their running root mean square.")
    record RmsProp(
            @Range(min = 0, above = true, max = 1000) @About("Learning rate.") Double lr,
            @Range(min = 0, max = 1, below = true) @About("Decay of the mean square.") Double alpha,
            @Range(min = 0, above = true, max = 1) @About("Added to the denominator.") Double epsilon,
            @Range(min = 0, max = 1, below = true) @About("Share of the last update kept.") Double momentum,
            @About("Divides by the deviation instead of the root mean square.") Boolean centered,
            @Range(min = 0, max = 10) @About("L2 penalty added to the gradient.") Double weightDecay)
            implements Optimizer {

        public RmsProp {
            lr = lr == null ? 0.01 : lr;
            alpha = alpha == null ? 0.99 : alpha;
            epsilon = epsilon == null ? 1e-8 : epsilon;
            momentum = momentum == null ? 0.0 : momentum;
            centered = centered != null && centered;
            weightDecay = weightDecay == null ? 0.0 : weightDecay;
        }

        @Override
        public RmsProp withLr(double rate) {
            return new RmsProp(rate, alpha, epsilon, momentum, centered, weightDecay);
        }

        @Override
        public RmsProp withMomentum(double other) {
            return new RmsProp(lr, alpha, epsilon, other, centered, weightDecay);
        }

        @Override
        public List<String> remembers() {
            List<String> lists = new ArrayList<>(List.of("square"));
            if (centered) {
                lists.add("mean");
            }
            if (momentum > 0) {
                lists.add("velocity");
            }
            return lists;
        }
    }
}
