package io.trainyard.networks.torchscript;

import io.trainyard.networks.Network;
import io.trainyard.networks.TensorSpec;
import java.util.stream.Collectors;

/** The source of the methods that training needs; {@link TorchScript} documents them. */
final class TrainingCode {
    private static final String LOSS =
            """
              def loss(self: ROOT, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
                logits = (self).forward(x, )
                loss = torch.cross_entropy_loss(logits, y, None, 1, -100, 0.)
                return (loss, torch.detach(logits))
            """;

    /** Evaluation does without the auxiliary classifiers. */
    private static final String LOSS_WITH_AUXILIARIES =
            """
              def loss(self: ROOT, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
                if self.training:
                  outputs = (self).outputs(x, )
                else:
                  outputs = [(self).forward(x, )]
                loss = torch.cross_entropy_loss(outputs[0], y, None, 1, -100, 0.)
                weights = [WEIGHTS]
                for i in range(torch.len(outputs) - 1):
                  auxiliary = torch.cross_entropy_loss(outputs[i + 1], y, None, 1, -100, 0.)
                  loss = torch.add(loss, auxiliary, alpha=weights[i])
                return (loss, torch.detach(outputs[0]))
            """;

    private static final String METHODS =
            """
              def params(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [PARAMETERS])
              def frozen(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [FROZEN])
              def buffers(self: ROOT) -> List[Tensor]:
                return annotate(List[Tensor], [BUFFERS])
              def sgd(self: ROOT, p: List[Tensor], velocity: List[Tensor], lr: float, momentum: float, weight_decay: float) -> NoneType:
                for i in range(torch.len(p)):
                  g = p[i].grad
                  _0 = torch.add_(g, p[i], alpha=weight_decay)
                  if torch.eq(momentum, 0.):
                    _1 = torch.add_(p[i], g, alpha=-lr)
                  else:
                    _2 = torch.add_(torch.mul_(velocity[i], momentum), g)
                    _3 = torch.add_(p[i], velocity[i], alpha=-lr)
                  _4 = torch.zero_(g)
                return None
              def adam(self: ROOT, p: List[Tensor], first: List[Tensor], second: List[Tensor], step: int, lr: float, beta1: float, beta2: float, epsilon: float, weight_decay: float) -> NoneType:
                size = lr / (1. - torch.pow(beta1, step))
                scale = torch.sqrt(1. - torch.pow(beta2, step))
                for i in range(torch.len(p)):
                  g = p[i].grad
                  _0 = torch.add_(g, p[i], alpha=weight_decay)
                  _1 = torch.lerp_(first[i], g, 1. - beta1)
                  _2 = torch.addcmul_(torch.mul_(second[i], beta2), g, g, value=1. - beta2)
                  d = torch.add_(torch.div_(torch.sqrt(second[i]), scale), epsilon)
                  _3 = torch.addcdiv_(p[i], first[i], d, value=-size)
                  _4 = torch.zero_(g)
                return None
            """;

    private final Network network;
    private final ComputeFormat format;

    TrainingCode(Network network, ComputeFormat format) {
        this.network = network;
        this.format = format;
    }

    String write() {
        ForwardCode forward = new ForwardCode(network, format);
        String loss = network.auxiliaries().isEmpty() ? LOSS : forward.outputs() + LOSS_WITH_AUXILIARIES;
        return forward.forward()
                + (loss + METHODS)
                        .replace("ROOT", ModuleClasses.ROOT)
                        .replace("WEIGHTS", weights())
                        .replace("PARAMETERS", paths(TensorSpec.Kind.PARAMETER))
                        .replace("FROZEN", paths(TensorSpec.Kind.FROZEN))
                        .replace("BUFFERS", paths(TensorSpec.Kind.BUFFER));
    }

    private String weights() {
        return network.auxiliaries().stream()
                .map(auxiliary -> Double.toString(auxiliary.weight()))
                .collect(Collectors.joining(", "));
    }

    private String paths(TensorSpec.Kind kind) {
        return network.tensors(kind).stream()
                .map(tensor -> PythonName.path(tensor.name()))
                .collect(Collectors.joining(", "));
    }
}
