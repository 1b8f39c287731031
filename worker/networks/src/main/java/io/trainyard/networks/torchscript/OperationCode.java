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
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Multiply;
import io.trainyard.networks.Operation;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import java.util.List;

/**
 * One operation as a TorchScript expression.
 *
 * @param inputs variables
 * @param tensors paths, in the order of {@link Operation#tensors}
 * @param overwrite whether the first input may be overwritten
 * @param training whether the operation is trained: a variable or a constant
 */
record OperationCode(List<String> inputs, List<String> tensors, boolean overwrite, String training)
        implements Operation.Visitor<String> {
    @Override
    public String conv2d(Conv2d conv) {
        String bias = conv.bias() ? tensors.get(1) : "None";
        return "torch.conv2d(" + x() + ", " + tensors.get(0) + ", " + bias + ", " + list(conv.stride()) + ", "
                + list(conv.padding()) + ", " + list(conv.dilation()) + ", " + conv.groups() + ")";
    }

    @Override
    public String batchNorm2d(BatchNorm2d norm) {
        return "torch.batch_norm(" + x() + ", " + String.join(", ", tensors.subList(0, 4)) + ", " + training + ", "
                + norm.momentum() + ", " + norm.epsilon() + ", True)";
    }

    @Override
    public String activation(Activation activation) {
        return switch (activation) {
            case RELU -> function(overwrite ? "relu_" : "relu");
            case RELU6 -> function("clamp" + (overwrite ? "_" : ""), "0.", "6.");
            case SILU -> function(overwrite ? "silu_" : "silu");
            case SIGMOID -> function("sigmoid");
            case TANH -> function("tanh");
            case HARD_SWISH -> function(overwrite ? "hardswish_" : "hardswish");
            case HARD_SIGMOID -> function("hardsigmoid");
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
        return "torch.dropout(" + x() + ", " + dropout.probability() + ", " + training + ")";
    }

    /** Dropout of a number per image, which the image is multiplied by, does the same. */
    @Override
    public String stochasticDepth(StochasticDepth depth) {
        return "torch.mul(" + x() + ", torch.dropout(torch.new_ones(" + x() + ", [torch.size(" + x()
                + ", 0), 1, 1, 1]), " + depth.probability() + ", " + training + "))";
    }

    @Override
    public String flatten(Flatten flatten) {
        return "torch.flatten(" + x() + ", 1)";
    }

    @Override
    public String linear(Linear linear) {
        return "torch.linear(" + x() + ", " + tensors.get(0) + ", " + tensors.get(1) + ")";
    }

    @Override
    public String add(Add add) {
        String sum = (overwrite ? "torch.add_(" : "torch.add(") + x() + ", " + inputs.get(1) + ")";
        for (String more : inputs.subList(2, inputs.size())) {
            sum = "torch.add_(" + sum + ", " + more + ")";
        }
        return sum;
    }

    @Override
    public String multiply(Multiply multiply) {
        return "torch.mul(" + x() + ", " + inputs.get(1) + ")";
    }

    @Override
    public String concat(Concat concat) {
        return "torch.cat([" + String.join(", ", inputs) + "], 1)";
    }

    private String function(String name, String... more) {
        StringBuilder call =
                new StringBuilder("torch.").append(name).append("(").append(x());
        for (String argument : more) {
            call.append(", ").append(argument);
        }
        return call.append(")").toString();
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
