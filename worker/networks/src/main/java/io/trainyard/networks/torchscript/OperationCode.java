package io.trainyard.networks.torchscript;

import io.trainyard.networks.Activation;
import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Concat;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.util.List;

/**
 * One operation as a TorchScript expression. The variable {@code training} is in scope.
 *
 * @param inputs variables
 * @param overwrite whether the first input may be overwritten
 */
record OperationCode(Layer layer, List<String> inputs, boolean overwrite, ComputeFormat format)
        implements Operation.Visitor<String> {
    @Override
    public String conv2d(Conv2d conv) {
        String bias = conv.bias() ? format.features(tensor(1)) : "None";
        String groups = Integer.toString(conv.groups());
        return call(
                "conv2d",
                format.image(x()),
                format.image(tensor(0)),
                bias,
                list(conv.stride()),
                list(conv.padding()),
                list(conv.dilation()),
                groups);
    }

    /** A frozen one does in training what it does in evaluation: its statistics stay. */
    @Override
    public String batchNorm2d(BatchNorm2d norm) {
        String training = layer.isFrozen() ? "False" : "training";
        String momentum = Double.toString(norm.momentum());
        String epsilon = Double.toString(norm.epsilon());
        return call("batch_norm", x(), tensor(0), tensor(1), tensor(2), tensor(3), training, momentum, epsilon, "True");
    }

    /** Those whose gradient needs their input would have to copy it first, and gain nothing from overwriting it. */
    @Override
    public String activation(Activation activation) {
        return switch (activation) {
            case RELU -> inPlace("relu", x());
            case RELU6 -> call("relu6", x());
            case SILU -> call("silu", x());
            case SIGMOID -> call("sigmoid", x());
            case TANH -> call("tanh", x());
            case HARD_SWISH -> call("hardswish", x());
            case HARD_SIGMOID -> call("hardsigmoid", x());
        };
    }

    @Override
    public String maxPool2d(MaxPool2d pool) {
        return "torch.max_pool2d(" + x() + ", " + list(pool.kernel()) + ", " + list(pool.stride()) + ", "
                + list(pool.padding()) + ", [1, 1], " + bool(pool.ceil()) + ")";
    }

    @Override
    public String avgPool2d(AvgPool2d pool) {
        return "torch.avg_pool2d(" + x() + ", " + list(pool.kernel()) + ", " + list(pool.stride()) + ", "
                + list(pool.padding()) + ", " + bool(pool.ceil()) + ", True, None)";
    }

    @Override
    public String adaptiveAvgPool2d(AdaptiveAvgPool2d pool) {
        return "torch.adaptive_avg_pool2d(" + x() + ", " + list(pool.size()) + ")";
    }

    @Override
    public String dropout(Dropout dropout) {
        return call("dropout", x(), Double.toString(dropout.probability()), "training");
    }

    /** Dropout of a number per image, which the image is multiplied by, does the same. */
    @Override
    public String stochasticDepth(StochasticDepth depth) {
        String ones = call("new_ones", x(), "[" + call("size", x(), "0") + ", 1, 1, 1]");
        return inPlace("mul", x(), call("dropout", ones, Double.toString(depth.probability()), "training"));
    }

    @Override
    public String flatten(Flatten flatten) {
        return call("flatten", x(), "1");
    }

    @Override
    public String linear(Linear linear) {
        return call("linear", format.features(x()), format.features(tensor(0)), format.features(tensor(1)));
    }

    @Override
    public String add(Add add) {
        String sum = inPlace("add", x(), inputs.get(1));
        for (String more : inputs.subList(2, inputs.size())) {
            sum = call("add_", sum, more);
        }
        return sum;
    }

    @Override
    public String multiply(Multiply multiply) {
        return call("mul", x(), inputs.get(1));
    }

    @Override
    public String concat(Concat concat) {
        return call("cat", "[" + String.join(", ", inputs) + "]", "1");
    }

    private String inPlace(String function, String... arguments) {
        return call(overwrite ? function + "_" : function, arguments);
    }

    private static String call(String function, String... arguments) {
        return "torch." + function + "(" + String.join(", ", arguments) + ")";
    }

    private String tensor(int index) {
        return PythonName.path(layer.tensors().get(index).name());
    }

    private String x() {
        return inputs.get(0);
    }

    private static String list(Size size) {
        return "[" + size.height() + ", " + size.width() + "]";
    }

    private static String bool(boolean value) {
        return value ? "True" : "False";
    }
}
