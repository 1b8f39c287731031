"""The experiments that are timed: each as a specification of ours, and as a PyTorch network with its optimizer."""

import torch

from networks import GoogLeNet, ResNet


class Experiment:
    def __init__(self, name, batch, network, options, optimizer, data, build, rule):
        self.name = name
        self.batch = batch
        self.network = {"family": network[0], "variant": network[1], "options": options}
        self.optimizer = optimizer
        self.data = data
        self.build = build
        self.rule = rule

    def spec(self, epochs, precision, batch=None, test="atEnd", log_every=1, schedule=None):
        return {
            "network": self.network,
            "data": {"dataset": "bench", "validation": {"fraction": 0}, **self.data},
            "train": {
                "epochs": epochs,
                "batchSize": batch or self.batch,
                "optimizer": self.optimizer,
                "schedule": schedule or {"type": "constant"},
                "precision": precision,
                "logEverySteps": log_every,
                "test": test,
            },
            "checkpoints": {"keepBest": {"count": 0}},
        }


S4 = Experiment(
    "S4 ResNet",
    128,
    ("resnet", "resnet_cifar"),
    {"blocks": [2, 2, 2], "width": 16},
    {"type": "sgd", "lr": 0.1, "momentum": 0.9, "weightDecay": 0.0005},
    {
        "normalize": {"type": "fixed", "mean": [0.5], "std": [0.5]},
        "augment": {"randomCrop": {"padding": 1}, "horizontalFlip": True},
    },
    ResNet,
    lambda parameters: torch.optim.SGD(parameters, lr=0.1, momentum=0.9, weight_decay=0.0005),
)

S3 = Experiment(
    "S3 GoogLeNet",
    64,
    ("googlenet", "googlenet_cifar_4e"),
    {},
    {"type": "adam", "lr": 0.0001},
    {"normalize": {"type": "none"}},
    GoogLeNet,
    lambda parameters: torch.optim.Adam(parameters, lr=0.0001),
)
