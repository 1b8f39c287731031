package io.trainyard.networks.torchscript;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.stream.Collectors;

/** The source of the methods that training needs; {@link TorchScript} documents them. */
final class TrainingCode {
    private static final String METHODS =
            """
              def params(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [PARAMETERS])
              def frozen(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [FROZEN])
              def buffers(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [BUFFERS])
            """;

    private final Network network;
    private final Criterion criterion;
    private final ComputeFormat format;

    TrainingCode(Network network, Criterion criterion, ComputeFormat format) {
        this.network = network;
        this.criterion = criterion;
        this.format = format;
    }

    String write() {
        ForwardCode forward = new ForwardCode(network, format);
        String outputs = network.auxiliaries().isEmpty() ? "" : forward.outputs();
        String losses = new LossCode(network, criterion).write();
        return forward.forward()
                + (outputs + losses + METHODS + OptimizerCode.write())
                        .replace("ROOT", ModuleClasses.ROOT)
                        .replace("PARAMETERS", paths(TensorSpec.Kind.PARAMETER))
                        .replace("FROZEN", paths(TensorSpec.Kind.FROZEN))
                        .replace("BUFFERS", paths(TensorSpec.Kind.BUFFER));
    }

    private String paths(TensorSpec.Kind kind) {
        return network.tensors(kind).stream()
                .map(tensor -> PythonName.path(tensor.name()))
                .collect(Collectors.joining(", "));
    }
}
