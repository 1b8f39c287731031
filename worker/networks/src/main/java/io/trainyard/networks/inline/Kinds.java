package io.trainyard.networks.inline;

import io.trainyard.contract.Mistakes;
import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.ImageShape;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.NetworkException;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** The kinds of layers with one input: what a list calls them, and what may be said of each. */
final class Kinds {
    private static final int LARGEST_WINDOW = 1024;

    private static final Field<IntUnaryOperator> CHANNELS =
            new Field.Width("channels", ImageShape.MAX_SIDE, "Channels of the output.");
    private static final Field<Size> CONV_KERNEL =
            new Field.Sides("kernel", 3, 1, LARGEST_WINDOW, "Height and width of the kernel.");
    private static final Field<Size> STRIDE =
            new Field.Sides("stride", 1, 1, LARGEST_WINDOW, "Pixels from one place of the kernel to the next.");
    private static final Field<Size> DILATION =
            new Field.Sides("dilation", 1, 1, LARGEST_WINDOW, "Pixels from one value of the kernel to the next.");
    private static final Field<UnaryOperator<Size>> PADDING = new Field.Padding(
            "padding",
            new Field.Sides("padding", 0, 0, LARGEST_WINDOW, ""),
            "Pixels added on each side; same keeps the size of the image at stride 1.");
    private static final Field<Integer> GROUPS = new Field.Whole(
            "groups", 1, 1, ImageShape.MAX_SIDE, "Parts that the channels are divided into, each seen by itself.");
    private static final Field<Boolean> BIAS =
            new Field.Flag("bias", true, "Whether a number per channel is added; needless before batchNorm.");

    private static final Field<Double> EPSILON =
            new Field.Decimal("epsilon", 1e-5, 0, false, 1, "Added to the variance.");
    private static final Field<Double> MOMENTUM =
            new Field.Decimal("momentum", 0.1, 0, false, 1, "Share of a batch's statistics in the running ones.");

    private static final Field<Size> WINDOW =
            new Field.Sides("kernel", null, 1, LARGEST_WINDOW, "Height and width of a window.");
    private static final Field<Size> STEP = new Field.Sides(
            "stride",
            WINDOW.name(),
            1,
            LARGEST_WINDOW,
            "Pixels from one window to the next; the kernel's if left out.");
    private static final Field<Size> MARGIN =
            new Field.Sides("padding", 0, 0, LARGEST_WINDOW / 2, "Pixels added on each side, at most half a window.");
    private static final Field<Boolean> CEIL =
            new Field.Flag("ceil", false, "Whether a last window that hangs over the edge counts.");
    private static final Field<Size> SIZE =
            new Field.Sides("size", null, 1, LARGEST_WINDOW, "Height and width of the output.");

    private static final Field<Double> PROBABILITY =
            new Field.Decimal("probability", 0.5, 0, true, 1, "How likely a value is zeroed in training.");
    private static final Field<Double> SKIPPED =
            new Field.Decimal("probability", null, 0, true, 1, "How likely a whole image is zeroed in training.");
    private static final Field<IntUnaryOperator> FEATURES =
            new Field.Width("features", 1_000_000, "Length of the output.");

    static final List<Kind> ALL = List.of(
            new Kind(
                    "conv",
                    "conv",
                    "A convolution.",
                    List.of(CHANNELS, CONV_KERNEL, STRIDE, PADDING, DILATION, GROUPS, BIAS),
                    Kinds::conv),
            new Kind(
                    "batchNorm",
                    "bn",
                    "Batch normalisation.",
                    List.of(EPSILON, MOMENTUM),
                    (values, mistakes) -> constant(new BatchNorm2d(values.get(EPSILON), values.get(MOMENTUM)))),
            activation("relu", "max(x, 0).", Activation.RELU),
            activation("relu6", "min(max(x, 0), 6).", Activation.RELU6),
            activation("silu", "x times its sigmoid.", Activation.SILU),
            activation("sigmoid", "1 / (1 + exp(-x)).", Activation.SIGMOID),
            activation("tanh", "The hyperbolic tangent.", Activation.TANH),
            activation("hardSwish", "x * relu6(x + 3) / 6.", Activation.HARD_SWISH),
            activation("hardSigmoid", "relu6(x + 3) / 6.", Activation.HARD_SIGMOID),
            new Kind(
                    "maxPool",
                    "pool",
                    "The largest value of each window.",
                    pooling(),
                    (values, mistakes) -> constant(new MaxPool2d(
                            values.get(WINDOW), step(values), margin(values, mistakes), values.get(CEIL)))),
            new Kind(
                    "avgPool",
                    "pool",
                    "The mean of each window.",
                    pooling(),
                    (values, mistakes) -> constant(new AvgPool2d(
                            values.get(WINDOW), step(values), margin(values, mistakes), values.get(CEIL)))),
            new Kind(
                    "adaptiveAvgPool",
                    "pool",
                    "Means over as many windows as bring any image to one size.",
                    List.of(SIZE),
                    (values, mistakes) -> constant(new AdaptiveAvgPool2d(values.get(SIZE)))),
            plain("globalAvgPool", "pool", "The mean of each channel.", new AdaptiveAvgPool2d(Size.ONE)),
            new Kind(
                    "dropout",
                    "dropout",
                    "Zeroes values at random in training.",
                    List.of(PROBABILITY),
                    (values, mistakes) -> constant(new Dropout(values.get(PROBABILITY)))),
            new Kind(
                    "stochasticDepth",
                    "depth",
                    "Zeroes whole images at random in training; stands before an add.",
                    List.of(SKIPPED),
                    (values, mistakes) -> constant(new StochasticDepth(values.get(SKIPPED)))),
            plain("flatten", "flatten", "An image as a vector; a linear layer does it by itself.", new Flatten()),
            new Kind(
                    "linear",
                    "fc",
                    "A fully connected layer.",
                    List.of(FEATURES),
                    (values, mistakes) ->
                            classes -> new Linear(values.get(FEATURES).applyAsInt(classes))));

    private Kinds() {}

    private static IntFunction<Operation> constant(Operation operation) {
        return classes -> operation;
    }

    private static Kind plain(String word, String stem, String meaning, Operation operation) {
        return new Kind(word, stem, meaning, List.of(), (values, mistakes) -> constant(operation));
    }

    private static Kind activation(String word, String meaning, Activation activation) {
        return plain(word, word, meaning, activation);
    }

    private static List<Field<?>> pooling() {
        return List.of(WINDOW, STEP, MARGIN, CEIL);
    }

    private static Size step(Values values) {
        return values.isWritten(STEP) ? values.get(STEP) : values.get(WINDOW);
    }

    private static Size margin(Values values, Mistakes mistakes) {
        Size kernel = values.get(WINDOW);
        Size margin = values.get(MARGIN);
        if (margin.height() > kernel.height() / 2 || margin.width() > kernel.width() / 2) {
            mistakes.add(MARGIN.name(), "is " + margin + " for a window of " + kernel, "use at most half the window");
        }
        return margin;
    }

    private static IntFunction<Operation> conv(Values values, Mistakes mistakes) {
        Size kernel = values.get(CONV_KERNEL);
        Size dilation = values.get(DILATION);
        Size covered =
                new Size((kernel.height() - 1) * dilation.height() + 1, (kernel.width() - 1) * dilation.width() + 1);
        if (values.isSame(PADDING) && (covered.height() % 2 == 0 || covered.width() % 2 == 0)) {
            mistakes.add(
                    CONV_KERNEL.name(),
                    "of " + kernel + " has no middle",
                    "use odd numbers, or give padding in pixels");
        }
        int groups = values.get(GROUPS);
        return classes -> new Conv2d(
                divisible(values.get(CHANNELS).applyAsInt(classes), groups),
                kernel,
                values.get(STRIDE),
                values.get(PADDING).apply(covered),
                dilation,
                groups,
                values.get(BIAS));
    }

    private static int divisible(int channels, int groups) {
        if (channels % groups != 0) {
            throw new NetworkException(
                    GROUPS.name(), "is " + groups + " for " + channels + " channels", "use a number that divides them");
        }
        return channels;
    }
}
