"""Writes optimizers.json: what PyTorch's optimizers, clipping and weight averaging do to four weights.

Run in this folder with a Python that has PyTorch; optimizers.json came from 1.13.
"""
import json
import torch
from torch.optim.swa_utils import AveragedModel

FIRST = [0.5, -1.25, 2.0, 0.03125]
torch.manual_seed(7)
GRADIENTS = torch.randn(6, 4).tolist()


def number(x):
    return float(x)


def run(make, clip=None):
    p = torch.nn.Parameter(torch.tensor(FIRST))
    optimizer = make([p])
    steps, norms = [], []
    for gradient in GRADIENTS:
        optimizer.zero_grad()
        p.grad = torch.tensor(gradient)
        if clip:
            norms.append(clip([p]))
        optimizer.step()
        steps.append([number(x) for x in p.detach()])
    return steps, [number(n) for n in norms if n is not None]


def case(spec, make, clip_spec=None, clip=None):
    steps, norms = run(make, clip)
    return {"optimizer": spec, "clip": clip_spec, "weights": steps, "norms": norms}


o = torch.optim
u = torch.nn.utils
cases = [
    case({"type": "sgd", "lr": 0.1}, lambda p: o.SGD(p, 0.1)),
    case({"type": "sgd", "lr": 0.1, "momentum": 0.9, "weightDecay": 0.01},
         lambda p: o.SGD(p, 0.1, momentum=0.9, weight_decay=0.01)),
    case({"type": "sgd", "lr": 0.1, "momentum": 0.9, "dampening": 0.5},
         lambda p: o.SGD(p, 0.1, momentum=0.9, dampening=0.5)),
    case({"type": "sgd", "lr": 0.1, "momentum": 0.9, "weightDecay": 0.01, "nesterov": True},
         lambda p: o.SGD(p, 0.1, momentum=0.9, weight_decay=0.01, nesterov=True)),
    case({"type": "adam", "lr": 0.05}, lambda p: o.Adam(p, 0.05)),
    case({"type": "adam", "lr": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 0.1, "weightDecay": 0.1},
         lambda p: o.Adam(p, 0.05, betas=(0.8, 0.95), eps=0.1, weight_decay=0.1)),
    case({"type": "adamW", "lr": 0.05}, lambda p: o.AdamW(p, 0.05)),
    case({"type": "adamW", "lr": 0.05, "beta1": 0.8, "beta2": 0.95, "epsilon": 0.1, "weightDecay": 0.5},
         lambda p: o.AdamW(p, 0.05, betas=(0.8, 0.95), eps=0.1, weight_decay=0.5)),
    case({"type": "rmsprop"}, lambda p: o.RMSprop(p)),
    case({"type": "rmsprop", "lr": 0.02, "alpha": 0.9, "epsilon": 0.01, "momentum": 0.8, "weightDecay": 0.1},
         lambda p: o.RMSprop(p, 0.02, alpha=0.9, eps=0.01, momentum=0.8, weight_decay=0.1)),
    case({"type": "rmsprop", "centered": True}, lambda p: o.RMSprop(p, centered=True)),
    case({"type": "rmsprop", "lr": 0.02, "momentum": 0.8, "centered": True},
         lambda p: o.RMSprop(p, 0.02, momentum=0.8, centered=True)),
    case({"type": "sgd", "lr": 0.1, "momentum": 0.9}, lambda p: o.SGD(p, 0.1, momentum=0.9),
         {"norm": 1.0}, lambda p: u.clip_grad_norm_(p, 1.0)),
    case({"type": "sgd", "lr": 0.1, "momentum": 0.9}, lambda p: o.SGD(p, 0.1, momentum=0.9),
         {"value": 0.5}, lambda p: u.clip_grad_value_(p, 0.5)),
]

model = torch.nn.Linear(2, 2, bias=False)
decay = 0.9
averaged = AveragedModel(model, avg_fn=lambda avg, p, n: decay * avg + (1 - decay) * p)
ema = []
for gradient in GRADIENTS:
    with torch.no_grad():
        model.weight.copy_(torch.tensor(gradient).view(2, 2))
    averaged.update_parameters(model)
    ema.append([number(x) for x in averaged.module.weight.detach().view(-1)])

with open("optimizers.json", "w") as f:
    json.dump({"first": FIRST, "gradients": GRADIENTS, "cases": cases, "ema": {"decay": decay, "averages": ema}}, f, indent=1)
