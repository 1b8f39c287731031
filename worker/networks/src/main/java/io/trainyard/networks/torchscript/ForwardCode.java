package io.trainyard.networks.torchscript;

import io.trainyard.networks.Auxiliary;
import io.trainyard.networks.Layer;
import io.trainyard.networks.Network;
import io.trainyard.networks.Overwriting;
import io.trainyard.networks.TensorSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of the methods that run layers: a line per layer that the results depend on. */
final class ForwardCode {
    private final Network network;
    private final ComputeFormat format;
    private final Overwriting overwriting;

    ForwardCode(Network network, ComputeFormat format) {
        this.network = network;
        this.format = format;
        this.overwriting = new Overwriting(network);
    }

    /** Logits, without any work for auxiliary classifiers. */
    String forward() {
        return new Method().write("forward", "Tensor", List.of(network.last().name()), "%s");
    }

    /** The logits and after them those of each auxiliary classifier. */
    String outputs() {
        Stream<String> auxiliaries = network.auxiliaries().stream().map(Auxiliary::layer);
        List<String> outputs =
                Stream.concat(Stream.of(network.last().name()), auxiliaries).toList();
        return new Method().write("outputs", "List[Tensor]", outputs, "[%s]");
    }

    private final class Method {
        private final Map<String, String> variables = new HashMap<>(Map.of(Network.INPUT, "x"));
        private final StringBuilder lines = new StringBuilder();

        String write(String name, String type, List<String> outputs, String result) {
            lines.append("  def %s(self: %s, x: Tensor) -> %s:\n".formatted(name, ModuleClasses.ROOT, type));
            lines.append("    training = self.training\n");
            network.leadingTo(Set.copyOf(outputs)).forEach(this::addLayer);
            String values =
                    outputs.stream().map(variables::get).map(format::output).collect(Collectors.joining(", "));
            return lines.append("    return ")
                    .append(result.formatted(values))
                    .append("\n")
                    .toString();
        }

        private void addLayer(Layer layer) {
            if (!layer.isFrozen()) {
                layer.tensors().stream()
                        .filter(tensor -> tensor.field().equals("num_batches_tracked"))
                        .forEach(this::addBatchCount);
            }
            List<String> inputs = layer.inputs().stream().map(variables::get).toList();
            String variable = "x" + variables.size();
            variables.put(layer.name(), variable);
            OperationCode code = new OperationCode(layer, inputs, overwriting.isAllowed(layer), format);
            lines.append("    %s = %s\n".formatted(variable, layer.operation().accept(code)));
        }

        private void addBatchCount(TensorSpec counter) {
            lines.append("    if training:\n      _n%d = torch.add_(%s, 1)\n    else:\n      pass\n"
                    .formatted(variables.size(), PythonName.path(counter.name())));
        }
    }
}
