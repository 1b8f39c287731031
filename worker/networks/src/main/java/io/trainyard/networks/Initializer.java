package io.trainyard.networks;

/** How one tensor's first values are drawn; the formulas are those of {@code torch.nn.init}. */
public sealed interface Initializer {
    Initializer ZEROS = new Constant(0);
    Initializer ONES = new Constant(1);

    /** One value of a tensor that belongs to a layer with these fans. */
    double draw(Draws draws, Fan fan);

    /** The same value everywhere. */
    record Constant(double value) implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return value;
        }
    }

    /** Normal with mean 0. */
    record Normal(double deviation) implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return draws.gaussian() * deviation;
        }
    }

    /** Normal with mean 0; what lies further away than {@code bound} is drawn again. */
    record TruncatedNormal(double deviation, double bound) implements Initializer {
        public TruncatedNormal {
            if (!(deviation > 0 && bound >= deviation)) {
                throw new IllegalArgumentException("a bound of " + bound + " leaves little of " + deviation);
            }
        }

        @Override
        public double draw(Draws draws, Fan fan) {
            double value;
            do {
                value = draws.gaussian() * deviation;
            } while (Math.abs(value) > bound);
            return value;
        }
    }

    /**
     * Uniform within 1 / sqrt(fan in): what PyTorch's layers draw by default, their weights
     * ({@code kaiming_uniform_(a=sqrt(5))}) and their biases alike.
     */
    record FanInUniform() implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return (2 * draws.uniform() - 1) / Math.sqrt(fan.in());
        }
    }

    /** Uniform within 1 / sqrt(fan out): linear layers of EfficientNet. */
    record FanOutUniform() implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return (2 * draws.uniform() - 1) / Math.sqrt(fan.out());
        }
    }

    /** Uniform with variance 2 / fan in, for layers followed by ReLU (He et al., 2015, arXiv:1502.01852). */
    record KaimingUniform() implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return (2 * draws.uniform() - 1) * Math.sqrt(6.0 / fan.in());
        }
    }

    /** Normal with variance 2 / fan, for layers followed by ReLU (He et al., 2015, arXiv:1502.01852). */
    record KaimingNormal(boolean fanOut) implements Initializer {
        @Override
        public double draw(Draws draws, Fan fan) {
            return draws.gaussian() * Math.sqrt(2.0 / (fanOut ? fan.out() : fan.in()));
        }
    }
}
