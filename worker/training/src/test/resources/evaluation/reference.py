"""Writes reference.json: what NumPy and PyTorch say of random logits, for EvaluationReferenceTest.

Run with Debian's python3-torch (1.13) and numpy; needs nothing of Trainyard.
"""
import json

import numpy as np
import torch

BINS = 15


def ece(confidence, right):
    """Guo et al. 2017, equation 3, with bins ((m - 1) / M, m / M], as in the authors' own code."""
    edges = np.linspace(0, 1, BINS + 1)
    error, bins = 0.0, []
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            mean, accuracy = confidence[inside].mean(), right[inside].mean()
            error += abs(accuracy - mean) * inside.mean()
            bins.append([int(inside.sum()), mean, accuracy])
        else:
            bins.append([0, 0.0, 0.0])
    return error, bins


def case(seed, images, classes, scale):
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, classes, images)
    logits = rng.normal(0, scale, (images, classes))
    logits[np.arange(images), labels] += scale
    logits = np.round(logits, 3).astype(np.float32)
    x, y = torch.from_numpy(logits).double(), torch.from_numpy(labels)
    probability = torch.softmax(x, 1)
    confidence, predicted = probability.max(1)
    right = (predicted == y).numpy()
    top = x.topk(min(5, classes), 1).indices
    confusion = np.zeros((classes, classes), int)
    np.add.at(confusion, (labels, predicted.numpy()), 1)
    error, bins = ece(confidence.numpy(), right)
    wrong = [i for i in np.argsort(-confidence.numpy(), kind="stable") if not right[i]]
    return {
        "classes": classes,
        "logits": [[float(str(v)) for v in row] for row in logits],
        "labels": labels.tolist(),
        "loss": torch.nn.functional.cross_entropy(x, y).item(),
        "top1": right.mean(),
        "top5": (top == y[:, None]).any(1).double().mean().item(),
        "calibrationError": error,
        "calibration": bins,
        "confusion": confusion.tolist(),
        "wrong": [int(i) for i in wrong[:24]],
    }


cases = [case(1, 200, 10, 1.5), case(2, 60, 3, 4.0), case(3, 40, 2, 0.2), case(4, 80, 20, 1.0)]
with open("reference.json", "w") as out:
    json.dump(cases, out)
