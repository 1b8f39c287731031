package io.trainyard.networks.onnx;

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
import io.trainyard.networks.Operation;
import io.trainyard.networks.Shape;
import io.trainyard.networks.Size;
import io.trainyard.networks.StochasticDepth;
import io.trainyard.networks.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.TensorProto;

/**
 * One layer as ONNX nodes. The last one is returned, for the layer's name; those before it, and constants, are added to
 * the graph with names of their own under the layer's.
 *
 * @param inputs values
 * @param from the first input's shape
 */
record OperationNodes(GraphProto.Builder graph, Layer layer, List<String> inputs, Shape from)
        implements Operation.Visitor<Node> {
    @Override
    public Node conv2d(Conv2d conv) {
        return new Node("Conv", withTensors(layer.tensors().size()))
                .with("kernel_shape", conv.kernel())
                .with("strides", conv.stride())
                .with("pads", pads(conv.padding(), conv.padding()))
                .with("dilations", conv.dilation())
                .with("group", conv.groups());
    }

    @Override
    public Node batchNorm2d(BatchNorm2d norm) {
        return new Node("BatchNormalization", withTensors(4)).with("epsilon", norm.epsilon());
    }

    @Override
    public Node activation(Activation activation) {
        return switch (activation) {
            case RELU -> new Node("Relu", x());
            case RELU6 -> new Node("Clip", x(), number("lowest", 0), number("highest", 6));
            case SILU -> new Node("Mul", x(), step("sigmoid", new Node("Sigmoid", x())));
            case SIGMOID -> new Node("Sigmoid", x());
            case TANH -> new Node("Tanh", x());
            case HARD_SWISH -> new Node("HardSwish", x());
            case HARD_SIGMOID ->
                new Node("HardSigmoid", x()).with("alpha", 1 / 6.0).with("beta", 0.5);
        };
    }

    /** A last window that hangs over the edge gets padding, which a maximum does not look at. */
    @Override
    public Node maxPool2d(MaxPool2d pool) {
        Size overhang = overhang(pool.kernel(), pool.stride(), pool.padding());
        Size end = new Size(
                pool.padding().height() + overhang.height(), pool.padding().width() + overhang.width());
        return window("MaxPool", pool.kernel(), pool.stride()).with("pads", pads(pool.padding(), end));
    }

    /** What becomes of a mean over a window that hangs over the edge differs between runtimes. */
    @Override
    public Node avgPool2d(AvgPool2d pool) {
        if (overhang(pool.kernel(), pool.stride(), pool.padding()).equals(Size.ZERO)) {
            return window("AveragePool", pool.kernel(), pool.stride())
                    .with("pads", pads(pool.padding(), pool.padding()))
                    .with("count_include_pad", 1);
        }
        return average(
                Averaging.sliding(
                        image().height(),
                        output().height(),
                        pool.kernel().height(),
                        pool.stride().height(),
                        pool.padding().height()),
                Averaging.sliding(
                        image().width(),
                        output().width(),
                        pool.kernel().width(),
                        pool.stride().width(),
                        pool.padding().width()));
    }

    @Override
    public Node adaptiveAvgPool2d(AdaptiveAvgPool2d pool) {
        Size size = pool.size();
        if (size.equals(Size.ONE)) {
            return new Node("GlobalAveragePool", x());
        }
        if (image().height() % size.height() == 0 && image().width() % size.width() == 0) {
            Size kernel = new Size(image().height() / size.height(), image().width() / size.width());
            return window("AveragePool", kernel, kernel);
        }
        return average(
                Averaging.adaptive(image().height(), size.height()), Averaging.adaptive(image().width(), size.width()));
    }

    @Override
    public Node dropout(Dropout dropout) {
        throw new IllegalStateException(layer.name() + ": only training drops out");
    }

    @Override
    public Node stochasticDepth(StochasticDepth depth) {
        throw new IllegalStateException(layer.name() + ": only training drops branches");
    }

    @Override
    public Node flatten(Flatten flatten) {
        return new Node("Flatten", x()).with("axis", 1);
    }

    @Override
    public Node linear(Linear linear) {
        return new Node("Gemm", withTensors(2)).with("transB", 1);
    }

    @Override
    public Node add(Add add) {
        return new Node(inputs.size() == 2 ? "Add" : "Sum", inputs);
    }

    @Override
    public Node multiply(Multiply multiply) {
        return new Node("Mul", inputs);
    }

    @Override
    public Node concat(Concat concat) {
        return new Node("Concat", inputs).with("axis", 1);
    }

    private Node average(Averaging rows, Averaging columns) {
        String byRows = constant("rows", List.of((long) rows.windows().size(), (long) rows.length()), rows.rows());
        String byColumns = constant(
                "columns",
                List.of((long) columns.length(), (long) columns.windows().size()),
                columns.columns());
        return new Node("MatMul", step("row_means", new Node("MatMul", byRows, x())), byColumns);
    }

    private Node window(String operator, Size kernel, Size stride) {
        return new Node(operator, x()).with("kernel_shape", kernel).with("strides", stride);
    }

    /** How far the last window reaches beyond the padded image. */
    private Size overhang(Size kernel, Size stride, Size padding) {
        return new Size(
                overhang(image().height(), output().height(), kernel.height(), stride.height(), padding.height()),
                overhang(image().width(), output().width(), kernel.width(), stride.width(), padding.width()));
    }

    private static int overhang(int length, int places, int kernel, int stride, int padding) {
        return Math.max(0, (places - 1) * stride + kernel - length - 2 * padding);
    }

    /** Adds a node before the last one, and returns its output. */
    private String step(String name, Node node) {
        String value = under(name);
        graph.addNode(node.build(value, value));
        return value;
    }

    private String number(String name, float value) {
        return constant(name, List.of(), List.of(value));
    }

    private String constant(String name, List<Long> shape, List<Float> values) {
        graph.addInitializerBuilder()
                .setName(under(name))
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .addAllDims(shape)
                .addAllFloatData(values);
        return under(name);
    }

    private String under(String name) {
        return layer.name() + "/" + name;
    }

    /** The first input and the first few of the layer's tensors. */
    private List<String> withTensors(int count) {
        List<String> names = new ArrayList<>(List.of(x()));
        layer.tensors().subList(0, count).stream().map(TensorSpec::name).forEach(names::add);
        return names;
    }

    private String x() {
        return inputs.get(0);
    }

    private ImageShape image() {
        return (ImageShape) from;
    }

    private ImageShape output() {
        return (ImageShape) layer.output();
    }

    private static List<Long> pads(Size begin, Size end) {
        return List.of((long) begin.height(), (long) begin.width(), (long) end.height(), (long) end.width());
    }
}
