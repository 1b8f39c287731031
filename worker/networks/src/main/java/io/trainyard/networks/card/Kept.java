package io.trainyard.networks.card;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.DType;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;

/**
 * What PyTorch's autograd keeps of one operation until its gradient is computed (derivatives.yaml, 2.7).
 *
 * @param inputs whether it keeps them
 * @param output whether it keeps it
 * @param bytesPerOutput beside those, for each number of the output: places of maxima, masks
 */
record Kept(boolean inputs, boolean output, int bytesPerOutput) {
    static final Kept NOTHING = new Kept(false, false, 0);
    private static final Kept INPUTS = new Kept(true, false, 0);
    private static final Kept OUTPUT = new Kept(false, true, 0);

    static Kept of(Operation operation) {
        return operation.accept(new ByKind());
    }

    private static final class ByKind implements Operation.Visitor<Kept> {
        @Override
        public Kept conv2d(Conv2d conv) {
            return INPUTS;
        }

        @Override
        public Kept batchNorm2d(BatchNorm2d norm) {
            return INPUTS;
        }

        @Override
        public Kept activation(Activation activation) {
            return switch (activation) {
                case RELU, SIGMOID, TANH -> OUTPUT;
                case RELU6, SILU, HARD_SWISH, HARD_SIGMOID -> INPUTS;
            };
        }

        @Override
        public Kept maxPool2d(MaxPool2d pool) {
            return new Kept(true, false, DType.I64.bytes());
        }

        @Override
        public Kept avgPool2d(AvgPool2d pool) {
            return INPUTS;
        }

        /** A global mean needs the number of values only. */
        @Override
        public Kept adaptiveAvgPool2d(AdaptiveAvgPool2d pool) {
            return pool.size().equals(Size.ONE) ? NOTHING : INPUTS;
        }

        @Override
        public Kept dropout(Dropout dropout) {
            return new Kept(false, false, DType.F32.bytes());
        }

        @Override
        public Kept stochasticDepth(StochasticDepth depth) {
            return NOTHING;
        }

        @Override
        public Kept flatten(Flatten flatten) {
            return NOTHING;
        }

        @Override
        public Kept linear(Linear linear) {
            return INPUTS;
        }

        @Override
        public Kept add(Add add) {
            return NOTHING;
        }

        @Override
        public Kept multiply(Multiply multiply) {
            return INPUTS;
        }

        @Override
        public Kept concat(Concat concat) {
            return NOTHING;
        }
    }
}
