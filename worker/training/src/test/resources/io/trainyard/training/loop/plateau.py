"""Writes plateau.json: the rates of PyTorch's ReduceLROnPlateau over one sequence of metrics.

Run in this folder with a Python that has PyTorch; plateau.json came from 1.13. The rate is the one after the epoch.
"""
import json
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau

torch.manual_seed(3)
METRICS = [1.0, 0.8, 0.79995, 0.81, 0.7, 0.7, 0.7, 0.7, 0.7, 0.69, 0.69, float("inf"), 0.68, 0.6799, 0.6798, 0.6797, 0.6796,
           0.6795, 0.6794, 0.6793, 0.6792, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5]
CASES = []


def case(spec, **arguments):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], 0.1)
    scheduler = ReduceLROnPlateau(optimizer, **arguments)
    rates = []
    for metric in METRICS:
        scheduler.step(metric)
        rates.append(optimizer.param_groups[0]["lr"])
    CASES.append({"schedule": dict(spec, type="plateau"), "lr": rates})


case({"patience": 2}, patience=2)
case({"patience": 0, "factor": 0.5, "cooldown": 3}, patience=0, factor=0.5, cooldown=3)
case({"patience": 1, "factor": 0.5, "threshold": 0.05, "thresholdMode": "abs"},
     patience=1, factor=0.5, threshold=0.05, threshold_mode="abs")
case({"patience": 1, "factor": 0.3, "minLr": 0.02}, patience=1, factor=0.3, min_lr=0.02)
case({"patience": 3, "mode": "max", "threshold": 0.01}, patience=3, mode="max", threshold=0.01)

with open("plateau.json", "w") as f:
    json.dump({"metrics": [m if m != float("inf") else "Infinity" for m in METRICS], "cases": CASES}, f, indent=1)
