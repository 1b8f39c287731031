package io.trainyard.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How gradients move the weights, with PyTorch's meaning of every number. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Optimizer.Sgd.class, name = "sgd"),
    @JsonSubTypes.Type(value = Optimizer.Adam.class, name = "adam"),
})
public sealed interface Optimizer {

    /** The learning rate of epoch 0, before any schedule. */
    Double lr();

    /** Stochastic gradient descent: {@code buf = momentum * buf + (g + weightDecay * w); w -= lr * buf}. */
    @About("Stochastic gradient descent with momentum.")
    record Sgd(
            @Range(min = 0, above = true, max = 1000) @About("Learning rate.") Double lr,
            @Range(min = 0, max = 1, below = true) @About("Share of the last update kept.") Double momentum,
            @Range(min = 0, max = 10) @About("L2 penalty added to the gradient.") Double weightDecay)
            implements Optimizer {

        public Sgd {
            lr = lr == null ? 0.01 : lr;
            momentum = momentum == null ? 0.0 : momentum;
            weightDecay = weightDecay == null ? 0.0 : weightDecay;
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
    }
}
