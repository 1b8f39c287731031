package io.trainyard.networks.torchscript;

import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Overwriting;
import io.trainyard.networks.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The source of {@code forward}: a line per layer. */
final class ForwardCode {
    private final Network network;
    private final Overwriting overwriting;
    private final Map<String, String> variables = new HashMap<>(Map.of(Network.INPUT, "x"));
    private final StringBuilder lines = new StringBuilder();

    ForwardCode(Network network) {
        this.network = network;
        this.overwriting = new Overwriting(network);
    }

    String write() {
        lines.append("  def forward(self: ").append(ModuleClasses.ROOT).append(", x: Tensor) -> Tensor:\n");
        lines.append("    training = self.training\n");
        String last = "x";
        for (Layer layer : network.layers()) {
            last = addLayer(layer);
        }
        return lines.append("    return ").append(last).append("\n").toString();
    }

    private String addLayer(Layer layer) {
        for (TensorSpec tensor : layer.tensors()) {
            if (tensor.field().equals("num_batches_tracked") && !layer.isFrozen()) {
                addBatchCount(PythonName.path(tensor.name()));
            }
        }
        List<String> inputs = layer.inputs().stream().map(variables::get).toList();
        List<String> tensors = layer.tensors().stream()
                .map(tensor -> PythonName.path(tensor.name()))
                .toList();
        String training = layer.isFrozen() ? "False" : "training";
        String expression =
                layer.operation().accept(new OperationCode(inputs, tensors, overwriting.isAllowed(layer), training));
        String variable = "x" + variables.size();
        variables.put(layer.name(), variable);
        lines.append("    ").append(variable).append(" = ").append(expression).append("\n");
        return variable;
    }

    private void addBatchCount(String counter) {
        lines.append("    if training:\n      _n")
                .append(variables.size())
                .append(" = torch.add_(")
                .append(counter)
                .append(", 1)\n    else:\n      pass\n");
    }
}
