"""Time per training step of S4's ResNet and S3's GoogLeNet: Trainyard's training process beside eager PyTorch.

Ours is the time from one step's loss to the next one's in the journal of a process that trains as a worker's does,
waiting for batches, augmentation and reports included. PyTorch's is a plain loop over tensors that are all in memory.
Rounds are interleaved; of each round the median step counts, and of the rounds the median."""

import argparse
import statistics
import sys
import time

import torch

import trainyard
from experiments import S3, S4


def ours(experiment, precision, steps):
    per_epoch = (5000 + experiment.batch - 1) // experiment.batch
    epochs = max(1, -(-steps // (per_epoch - 2)))
    attempt = trainyard.train(experiment.spec(epochs, precision), trainyard.cifar10())
    points = attempt.series("batch/loss")
    # The first step of an epoch follows other work, the last one has fewer images.
    times = [
        later[1] - earlier[1]
        for earlier, later in zip(points, points[1:])
        if earlier[0] % per_epoch != 0 and later[0] % per_epoch != 0
    ]
    return statistics.median(times[5:]), attempt.environment()["precision"]


def theirs(experiment, steps):
    torch.manual_seed(1)
    network = experiment.build().train()
    optimizer = experiment.rule(network.parameters())
    images = torch.rand(8, experiment.batch, 3, 32, 32)
    labels = torch.randint(0, 10, (8, experiment.batch))
    times = []
    for step in range(steps + 5):
        begin = time.perf_counter()
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(network(images[step % 8]), labels[step % 8])
        loss.backward()
        optimizer.step()
        loss.item()
        times.append(1000 * (time.perf_counter() - begin))
    return statistics.median(times[5:])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=70, help="a round, at least")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    print(f"PyTorch {torch.__version__}, {options.threads} threads, {options.rounds} rounds; milliseconds a step")
    print(f"{'':14} {'PyTorch fp32':>12} {'ours fp32':>10} {'ratio':>6} {'ours auto':>10} {'ratio':>6}")
    for experiment in (S4, S3):
        rounds = []
        for _ in range(options.rounds):
            eager = theirs(experiment, options.steps)
            fp32, _ = ours(experiment, "fp32", options.steps)
            auto, chosen = ours(experiment, "auto", options.steps)
            rounds.append((eager, fp32, auto))
            print(f"{experiment.name}: {eager:.1f}, {fp32:.1f}, {auto:.1f}", file=sys.stderr, flush=True)
        eager, fp32, auto = (statistics.median(column) for column in zip(*rounds))
        print(
            f"{experiment.name:14} {eager:12.1f} {fp32:10.1f} {fp32 / eager:6.2f} {auto:10.1f} {auto / eager:6.2f}"
            f"   auto is {chosen}",
            flush=True,
        )


if __name__ == "__main__":
    main()
