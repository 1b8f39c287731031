"""Whole epochs of S4 as its author wrote it, test after each epoch included: Trainyard beside Python PyTorch.

Python's is the loop of the source document: a DataLoader over decoded images with torchvision's transforms, for several
numbers of loading processes, of which the fastest counts. Both train on the same 5,000 images and test on the same 1,000."""

import argparse
import statistics
import time

import numpy
import torch
from PIL import Image
from torch import nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

import trainyard
from experiments import S4

NORMALIZE = transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))
TRAIN = transforms.Compose(
    [transforms.RandomCrop(32, padding=1), transforms.RandomHorizontalFlip(), transforms.ToTensor(), NORMALIZE]
)
TEST = transforms.Compose([transforms.ToTensor(), NORMALIZE])


class Cifar10(Dataset):
    """Images in memory, as torchvision.datasets.CIFAR10 holds them."""

    def __init__(self, file, transform):
        records = numpy.fromfile(file, numpy.uint8).reshape(-1, 3073)
        self.labels = records[:, 0].astype(int)
        self.images = records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
        self.transform = transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, index):
        return self.transform(Image.fromarray(self.images[index])), int(self.labels[index])


class Theirs:
    def __init__(self, workers):
        folder = trainyard.cifar10()
        self.train = DataLoader(
            Cifar10(folder / "data_batch_1.bin", TRAIN), batch_size=128, shuffle=True, num_workers=workers
        )
        self.test = DataLoader(Cifar10(folder / "test_batch.bin", TEST), batch_size=128, num_workers=workers)
        self.network = S4.build()
        self.optimizer = S4.rule(self.network.parameters())
        self.criterion = nn.CrossEntropyLoss()

    def epoch(self):
        begin = time.perf_counter()
        self.network.train()
        for images, labels in self.train:
            self.optimizer.zero_grad()
            loss = self.criterion(self.network(images), labels)
            loss.backward()
            self.optimizer.step()
            loss.item()
        self.network.eval()
        correct = 0
        with torch.no_grad():
            for images, labels in self.test:
                outputs = self.network(images)
                self.criterion(outputs, labels).item()
                correct += (outputs.argmax(1) == labels).sum().item()
        return time.perf_counter() - begin


def ours(precision, epochs):
    """Seconds from one epoch's end to the next one's, in which everything counts; and how many of them waited for images."""
    attempt = trainyard.train(S4.spec(epochs + 1, precision, test="everyEpoch", log_every=10), trainyard.cifar10())
    times = [point[1] for point in attempt.series("test/loss")]
    return [(later - earlier) / 1000 for earlier, later in zip(times, times[1:])], attempt.waited()[1:]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=3, help="a round, after one that does not count")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, nargs="+", default=[0, 1, 2], help="loading processes to try")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    found, waited = {}, {}
    for _ in range(options.rounds):
        for workers in options.workers:
            loop = Theirs(workers)
            loop.epoch()
            found.setdefault(f"PyTorch, num_workers={workers}", []).extend(loop.epoch() for _ in range(options.epochs))
        for precision in ("fp32", "auto"):
            seconds, waits = ours(precision, options.epochs)
            found.setdefault(f"Trainyard {precision}", []).extend(seconds)
            waited.setdefault(precision, []).extend(waits)
    medians = {name: statistics.median(seconds) for name, seconds in found.items()}
    best = min(seconds for name, seconds in medians.items() if name.startswith("PyTorch"))
    print(f"S4, 5,000 images trained on and 1,000 tested an epoch; {options.threads} threads")
    for name, seconds in medians.items():
        print(f"{name:26} {seconds:7.2f} s   {seconds / best:5.2f} of the fastest PyTorch loop")
    for precision, seconds in waited.items():
        share = sum(seconds) / sum(found[f"Trainyard {precision}"])
        print(f"Trainyard {precision} waited for images {share:.1%} of the time")


if __name__ == "__main__":
    main()
