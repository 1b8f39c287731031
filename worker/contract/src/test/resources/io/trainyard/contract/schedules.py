"""Writes schedules.json: the learning rates and momenta of PyTorch's schedules, update by update.

Run in this folder with a Python that has PyTorch; schedules.json came from 1.13. A case with perEpoch = 1 has one update
an epoch, so that PyTorch's epochs and ours are the same steps.
"""
import json
import torch
from torch.optim import lr_scheduler as s

CASES = []


def case(train, make, updates, per_epoch=1, momentum="momentum", optimizer=None):
    p = torch.nn.Parameter(torch.zeros(1))
    spec = train.get("optimizer", {"type": "sgd", "lr": 0.4})
    opt = optimizer(p) if optimizer else torch.optim.SGD([p], spec["lr"], momentum=spec.get("momentum", 0))
    scheduler = make(opt)
    rates, momenta = [], []
    for _ in range(updates):
        group = opt.param_groups[0]
        rates.append(group["lr"])
        momenta.append(group["momentum"] if momentum == "momentum" else group["betas"][0])
        opt.step()
        scheduler.step()
    train = dict(train, optimizer=spec)
    CASES.append({"train": train, "perEpoch": per_epoch, "lr": rates, "momentum": momenta})


def sequential(opt, warmup, start, after):
    return s.SequentialLR(opt, [s.LinearLR(opt, start, 1.0, warmup), after(opt)], [warmup])


case({"epochs": 20, "schedule": {"type": "step", "stepSize": 6, "gamma": 0.3}}, lambda o: s.StepLR(o, 6, 0.3), 20)
case({"epochs": 20, "schedule": {"type": "multiStep", "milestones": [3, 9, 10], "gamma": 0.2}},
     lambda o: s.MultiStepLR(o, [3, 9, 10], 0.2), 20)
case({"epochs": 20, "schedule": {"type": "exponential", "gamma": 0.85}}, lambda o: s.ExponentialLR(o, 0.85), 20)
case({"epochs": 20, "schedule": {"type": "cosine"}}, lambda o: s.CosineAnnealingLR(o, 20), 20)
case({"epochs": 20, "schedule": {"type": "cosine", "epochs": 8, "minLr": 0.01}},
     lambda o: s.CosineAnnealingLR(o, 8, 0.01), 20)
case({"epochs": 20, "schedule": {"type": "polynomial"}}, lambda o: s.PolynomialLR(o, 20), 20)
case({"epochs": 20, "schedule": {"type": "polynomial", "power": 0.9, "epochs": 12}},
     lambda o: s.PolynomialLR(o, 12, 0.9), 20)
case({"epochs": 20, "schedule": {"type": "constant"}, "warmup": {"epochs": 5, "startFactor": 0.1}},
     lambda o: s.LinearLR(o, 0.1, 1.0, 5), 20)
case({"epochs": 20, "schedule": {"type": "cosine"}, "warmup": {"epochs": 5}},
     lambda o: sequential(o, 5, 0.01, lambda o: s.CosineAnnealingLR(o, 15)), 20)
case({"epochs": 20, "schedule": {"type": "step", "stepSize": 4}, "warmup": {"epochs": 3, "startFactor": 0.25}},
     lambda o: sequential(o, 3, 0.25, lambda o: s.StepLR(o, 4)), 20)
case({"epochs": 4, "schedule": {"type": "oneCycle", "maxLr": 0.8}},
     lambda o: s.OneCycleLR(o, 0.8, epochs=4, steps_per_epoch=25), 100, 25)
case({"epochs": 4, "schedule": {"type": "oneCycle", "maxLr": 0.8, "pctStart": 0.45, "divFactor": 10, "finalDivFactor": 100,
                                "anneal": "linear", "baseMomentum": 0.8, "maxMomentum": 0.9}},
     lambda o: s.OneCycleLR(o, 0.8, epochs=4, steps_per_epoch=25, pct_start=0.45, div_factor=10, final_div_factor=100,
                            anneal_strategy="linear", base_momentum=0.8, max_momentum=0.9), 100, 25)
case({"epochs": 4, "schedule": {"type": "oneCycle", "maxLr": 0.8, "cycleMomentum": False},
      "optimizer": {"type": "sgd", "lr": 0.4, "momentum": 0.7}},
     lambda o: s.OneCycleLR(o, 0.8, epochs=4, steps_per_epoch=25, cycle_momentum=False), 100, 25)
case({"epochs": 4, "schedule": {"type": "oneCycle", "maxLr": 0.01}, "optimizer": {"type": "adamW", "lr": 0.4}},
     lambda o: s.OneCycleLR(o, 0.01, epochs=4, steps_per_epoch=7), 28, 7, "beta1",
     lambda p: torch.optim.AdamW([p], 0.4))

with open("schedules.json", "w") as f:
    json.dump(CASES, f, indent=1)
