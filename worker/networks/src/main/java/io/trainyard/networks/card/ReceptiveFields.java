package io.trainyard.networks.card;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Network;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Shape;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The receptive field of every layer, from the kernels, strides and dilations between it and the image; where branches
 * meet, the largest. The gates of squeeze-and-excitation, which see the whole image, are left out, as in published
 * figures.
 */
final class ReceptiveFields {
    private final Map<String, ReceptiveField> fields = new HashMap<>();
    private final Map<String, Shape> shapes = new HashMap<>();

    ReceptiveFields(Network network) {
        fields.put(Network.INPUT, ReceptiveField.PIXEL);
        shapes.put(Network.INPUT, network.input());
        for (Layer layer : network.layers()) {
            fields.put(layer.name(), layer.operation().accept(new Step(layer.inputs())));
            shapes.put(layer.name(), layer.output());
        }
    }

    ReceptiveField of(String layer) {
        return fields.get(layer);
    }

    /** From the fields of a layer's inputs to its own. */
    private final class Step implements Operation.Visitor<ReceptiveField> {
        private final List<String> inputs;

        Step(List<String> inputs) {
            this.inputs = inputs;
        }

        private ReceptiveField first() {
            return fields.get(inputs.get(0));
        }

        private ReceptiveField under(Sliding window) {
            return first() instanceof ReceptiveField.Region region ? region.under(window) : first();
        }

        private ReceptiveField joined() {
            return inputs.stream()
                    .map(fields::get)
                    .reduce((one, other) -> one instanceof ReceptiveField.Region region
                                    && other instanceof ReceptiveField.Region another
                            ? region.and(another)
                            : new ReceptiveField.WholeImage())
                    .orElseThrow();
        }

        @Override
        public ReceptiveField conv2d(Conv2d conv) {
            return under(Sliding.of(conv));
        }

        @Override
        public ReceptiveField batchNorm2d(BatchNorm2d norm) {
            return first();
        }

        @Override
        public ReceptiveField activation(Activation activation) {
            return first();
        }

        @Override
        public ReceptiveField maxPool2d(MaxPool2d pool) {
            return under(new Sliding(pool.kernel(), pool.stride()));
        }

        @Override
        public ReceptiveField avgPool2d(AvgPool2d pool) {
            return under(new Sliding(pool.kernel(), pool.stride()));
        }

        @Override
        public ReceptiveField adaptiveAvgPool2d(AdaptiveAvgPool2d pool) {
            if (pool.size().equals(Size.ONE)) {
                return new ReceptiveField.WholeImage();
            }
            return under(Sliding.of(pool, (ImageShape) shapes.get(inputs.get(0))));
        }

        @Override
        public ReceptiveField dropout(Dropout dropout) {
            return first();
        }

        @Override
        public ReceptiveField stochasticDepth(StochasticDepth depth) {
            return first();
        }

        @Override
        public ReceptiveField flatten(Flatten flatten) {
            return new ReceptiveField.WholeImage();
        }

        @Override
        public ReceptiveField linear(Linear linear) {
            return new ReceptiveField.WholeImage();
        }

        @Override
        public ReceptiveField add(Add add) {
            return joined();
        }

        @Override
        public ReceptiveField multiply(Multiply multiply) {
            return first();
        }

        @Override
        public ReceptiveField concat(Concat concat) {
            return joined();
        }
    }
}
