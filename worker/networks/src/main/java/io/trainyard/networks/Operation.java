package io.trainyard.networks;

import java.util.List;

/**
 * What a layer does. A kind says its output shape, its tensors and its cost; how it is written in another language
 * (TorchScript, ONNX) is a {@link Visitor}'s business, so that the compiler names every place a new kind has to be added.
 */
public sealed interface Operation
        permits Conv2d,
                BatchNorm2d,
                Activation,
                MaxPool2d,
                AvgPool2d,
                AdaptiveAvgPool2d,
                Dropout,
                StochasticDepth,
                Flatten,
                Linear,
                Add,
                Multiply,
                Concat {

    /** The kind's name, as PyTorch calls it. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** Throws {@link ShapeException} where the inputs do not fit. */
    Shape output(List<Shape> inputs);

    /** The tensors of a layer called {@code layer}, in PyTorch's order. */
    default List<TensorSpec> tensors(String layer, List<Shape> inputs) {
        return List.of();
    }

    /** Multiply-adds per image, as torchvision counts them: convolutions and linear layers only, biases left out. */
    default long multiplyAdds(List<Shape> inputs, Shape output) {
        return 0;
    }

    <R> R accept(Visitor<R> visitor);

    /** The only input. */
    static Shape single(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("takes one input, not " + inputs.size());
        }
        return inputs.get(0);
    }

    /** The only input, which has to be an image. */
    static ImageShape image(List<Shape> inputs) {
        if (single(inputs) instanceof ImageShape image) {
            return image;
        }
        throw new IllegalArgumentException("takes an image, not a vector of " + inputs.get(0));
    }

    /** The only input, which has to be a vector. */
    static FeatureShape features(List<Shape> inputs) {
        if (single(inputs) instanceof FeatureShape features) {
            return features;
        }
        throw new IllegalArgumentException("takes a vector, not an image of " + inputs.get(0) + "; flatten it first");
    }

    /** One method per kind. */
    interface Visitor<R> {
        R conv2d(Conv2d conv);

        R batchNorm2d(BatchNorm2d norm);

        R activation(Activation activation);

        R maxPool2d(MaxPool2d pool);

        R avgPool2d(AvgPool2d pool);

        R adaptiveAvgPool2d(AdaptiveAvgPool2d pool);

        R dropout(Dropout dropout);

        R stochasticDepth(StochasticDepth depth);

        R flatten(Flatten flatten);

        R linear(Linear linear);

        R add(Add add);

        R multiply(Multiply multiply);

        R concat(Concat concat);
    }
}
