package io.trainyard.networks.torchscript;

import io.trainyard.networks.AdaptiveAvgPool2d;
import io.trainyard.networks.Add;
import io.trainyard.networks.AvgPool2d;
import io.trainyard.networks.BatchNorm2d;
import io.trainyard.networks.Conv2d;
import io.trainyard.networks.Dropout;
import io.trainyard.networks.Flatten;
import io.trainyard.networks.Linear;
import io.trainyard.networks.MaxPool2d;
import io.trainyard.networks.Operation;
import io.trainyard.networks.ReLU;
import io.trainyard.networks.Size;
import java.util.List;

/**
 * One operation as a TorchScript expression. The variable {@code training} is in scope.
 *
 * @param inputs variables
 * @param tensors paths, in the order of {@link Operation#tensors}
 * @param overwrite whether the first input may be overwritten
 */
record OperationCode(List<String> inputs, List<String> tensors, boolean overwrite)
        implements Operation.Visitor<String> {
    @Override
    public String conv2d(Conv2d conv) {
        String bias = conv.bias() ? tensors.get(1) : "None";
        return "torch.conv2d(" + x() + ", " + tensors.get(0) + ", " + bias + ", " + list(conv.stride()) + ", "
                + list(conv.padding()) + ", " + list(conv.dilation()) + ", " + conv.groups() + ")";
    }

    @Override
    public String batchNorm2d(BatchNorm2d norm) {
        return "torch.batch_norm(" + x() + ", " + String.join(", ", tensors.subList(0, 4)) + ", training, "
                + norm.momentum() + ", " + norm.epsilon() + ", True)";
    }

    @Override
    public String relu(ReLU relu) {
        return (overwrite ? "torch.relu_(" : "torch.relu(") + x() + ")";
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
        return "torch.dropout(" + x() + ", " + dropout.probability() + ", training)";
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
