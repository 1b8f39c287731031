package io.trainyard.networks.torchscript;

import io.trainyard.networks.Network;
import java.util.stream.Collectors;

/** The source of the losses: for labels, for pairs of labels, and the plain one that an evaluation measures. */
final class LossCode {
    private static final String CRITERION =
            """
              def criterion(self: ROOT, outputs: List[Tensor], y: Tensor, weight: Optional[Tensor]) -> Tensor:
                loss = torch.cross_entropy_loss(outputs[0], y, weight, 1, -100, SMOOTHING)
            """;

    private static final String AUXILIARIES =
            """
                shares = [SHARES]
                for i in range(torch.len(outputs) - 1):
                  auxiliary = torch.cross_entropy_loss(outputs[i + 1], y, weight, 1, -100, SMOOTHING)
                  loss = torch.add(loss, auxiliary, alpha=shares[i])
            """;

    private static final String OUTPUTS = "    outputs = [(self).forward(x, )]\n";

    /** Only training asks for the auxiliary classifiers. */
    private static final String OUTPUTS_WITH_AUXILIARIES =
            """
                if self.training:
                  outputs = (self).outputs(x, )
                else:
                  outputs = [(self).forward(x, )]
            """;

    private static final String METHODS =
            """
                return loss
              def loss(self: ROOT, x: Tensor, y: TensorARGUMENT) -> Tuple[Tensor, Tensor]:
            OUTPUTS    loss = (self).criterion(outputs, y, WEIGHT, )
                return (loss, torch.detach(outputs[0]))
              def mixed_loss(self: ROOT, x: Tensor, y: Tensor, partner: Tensor, share: TensorARGUMENT) -> Tuple[Tensor, Tensor]:
            OUTPUTS    own = torch.mul((self).criterion(outputs, y, WEIGHT, ), share)
                other = torch.mul((self).criterion(outputs, partner, WEIGHT, ), torch.rsub(share, 1))
                return (torch.add(own, other), torch.detach(outputs[0]))
              def score(self: ROOT, x: Tensor, y: Tensor) -> Tuple[Tensor, Tensor]:
                logits = (self).forward(x, )
                return (torch.cross_entropy_loss(logits, y, None, 1, -100, 0.), torch.detach(logits))
            """;

    private final Network network;
    private final Criterion criterion;

    LossCode(Network network, Criterion criterion) {
        this.network = network;
        this.criterion = criterion;
    }

    String write() {
        boolean auxiliaries = !network.auxiliaries().isEmpty();
        return (CRITERION + (auxiliaries ? AUXILIARIES : "") + METHODS)
                .replace("OUTPUTS", auxiliaries ? OUTPUTS_WITH_AUXILIARIES : OUTPUTS)
                .replace("ARGUMENT", criterion.weighted() ? ", weight: Tensor" : "")
                .replace("WEIGHT", criterion.weighted() ? "weight" : "None")
                .replace("SMOOTHING", Double.toString(criterion.labelSmoothing()))
                .replace("SHARES", shares());
    }

    private String shares() {
        return network.auxiliaries().stream()
                .map(auxiliary -> Double.toString(auxiliary.weight()))
                .collect(Collectors.joining(", "));
    }
}
