package io.trainyard.networks.torchscript;

/**
 * The source of what happens to gradients and weights between two batches, tensor by tensor and in place; {@link
 * TorchScript} documents the methods. Each does PyTorch's operations in PyTorch's order.
 */
final class OptimizerCode {
    /** {@code torch.optim.SGD(fused=True)}; momentum has seen no gradient before the first step, which is not dampened. */
    private static final String SGD =
            """
              def sgd(self: ROOT, p: List[Tensor], velocity: List[Tensor], step: int, lr: float, momentum: float, weight_decay: float, dampening: float, nesterov: bool) -> NoneType:
                first = torch.eq(step, 1)
                g = (self).gradients(p, )
                torch._fused_sgd_(p, g, velocity, weight_decay=weight_decay, momentum=momentum, lr=lr, dampening=dampening, nesterov=nesterov, maximize=False, is_first_step=first)
                return (self).clear(p, )
            """;

    /** {@code torch.optim.Adam(fused=True)} and {@code AdamW(fused=True)}. */
    private static final String ADAM =
            """
              def adam(self: ROOT, p: List[Tensor], first: List[Tensor], second: List[Tensor], step: int, lr: float, beta1: float, beta2: float, epsilon: float, weight_decay: float, decoupled: bool) -> NoneType:
                g = (self).gradients(p, )
                steps = annotate(List[Tensor], [])
                for i in range(torch.len(p)):
                  _0 = torch.append(steps, torch.new_full(p[i], annotate(List[int], []), step))
                none = annotate(List[Tensor], [])
                if decoupled:
                  torch._fused_adamw_(p, g, first, second, none, steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False)
                else:
                  torch._fused_adam_(p, g, first, second, none, steps, lr=lr, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=False, maximize=False)
                return (self).clear(p, )
            """;

    /** {@code torch.optim.RMSprop}. */
    private static final String RMSPROP =
            """
              def rmsprop(self: ROOT, p: List[Tensor], square: List[Tensor], mean: List[Tensor], velocity: List[Tensor], lr: float, alpha: float, epsilon: float, momentum: float, weight_decay: float) -> NoneType:
                for i in range(torch.len(p)):
                  g = p[i].grad
                  _0 = torch.add_(g, p[i], alpha=weight_decay)
                  _1 = torch.addcmul_(torch.mul_(square[i], alpha), g, g, value=1. - alpha)
                  if torch.gt(torch.len(mean), 0):
                    _2 = torch.lerp_(mean[i], g, 1. - alpha)
                    d = torch.add_(torch.sqrt_(torch.addcmul(square[i], mean[i], mean[i], value=-1.)), epsilon)
                  else:
                    d = torch.add_(torch.sqrt(square[i]), epsilon)
                  if torch.gt(momentum, 0.):
                    _3 = torch.addcdiv_(torch.mul_(velocity[i], momentum), g, d)
                    _4 = torch.add_(p[i], velocity[i], alpha=-lr)
                  else:
                    _5 = torch.addcdiv_(p[i], g, d, value=-lr)
                  _6 = torch.zero_(g)
                return None
            """;

    /** A parameter's gradient stays its own tensor: the next batch is added to it. */
    private static final String GRADIENTS =
            """
              def gradients(self: ROOT, p: List[Tensor]) -> List[Tensor]:
                g = annotate(List[Tensor], [])
                for i in range(torch.len(p)):
                  _0 = torch.append(g, p[i].grad)
                return g
              def clear(self: ROOT, p: List[Tensor]) -> NoneType:
                for i in range(torch.len(p)):
                  _0 = torch.zero_(p[i].grad)
                return None
            """;

    /** {@code torch.nn.utils.clip_grad_norm_} and {@code clip_grad_value_}. */
    private static final String CLIPPING =
            """
              def clip_norm(self: ROOT, p: List[Tensor], most: float) -> Tensor:
                norms = annotate(List[Tensor], [])
                for i in range(torch.len(p)):
                  _0 = torch.append(norms, torch.linalg_vector_norm(p[i].grad))
                norm = torch.linalg_vector_norm(torch.stack(norms))
                scale = torch.clamp(torch.mul(torch.reciprocal(torch.add(norm, 9.9999999999999995e-07)), most), None, 1.)
                for j in range(torch.len(p)):
                  _1 = torch.mul_(p[j].grad, scale)
                return norm
              def clip_value(self: ROOT, p: List[Tensor], most: float) -> NoneType:
                for i in range(torch.len(p)):
                  _0 = torch.clamp_(p[i].grad, -most, most)
                return None
            """;

    /** {@code torch.optim.swa_utils.get_ema_multi_avg_fn}; and how averaged and trained weights change places. */
    private static final String AVERAGING =
            """
              def average(self: ROOT, averaged: List[Tensor], trained: List[Tensor], decay: float) -> NoneType:
                for i in range(torch.len(averaged)):
                  _0 = torch.lerp_(averaged[i], trained[i], 1. - decay)
                return None
              def swap(self: ROOT, one: List[Tensor], other: List[Tensor]) -> NoneType:
                for i in range(torch.len(one)):
                  kept = torch.clone(one[i])
                  _0 = torch.copy_(one[i], other[i])
                  _1 = torch.copy_(other[i], kept)
                return None
            """;

    private OptimizerCode() {}

    static String write() {
        return GRADIENTS + SGD + ADAM + RMSPROP + CLIPPING + AVERAGING;
    }
}
