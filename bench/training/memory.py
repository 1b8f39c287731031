"""The most memory that a training process takes (VmHWM), beside what the network's card predicts; and that it stays flat.

Each network trains a few steps on a handful of drawn images, in a process that is started as a worker's is."""

import argparse
import random
import re
import subprocess
import tempfile
from pathlib import Path

import trainyard

MIB = 1 << 20
SGD = {"type": "sgd", "lr": 0.001, "momentum": 0.9}
CLASSES = 10
# family, variant, options, side of the images, batch
NETWORKS = [
    ("vgg", "vgg16", {}, 224, 8),
    ("resnet", "resnet50", {}, 224, 8),
    ("googlenet", "googlenet", {"auxiliary": False}, 224, 16),
    ("resnet", "resnet_cifar", {"blocks": [2, 2, 2], "width": 16}, 32, 128),
]


def photographs(folder, images, side):
    """Noise, a folder per class."""
    from PIL import Image

    draw = random.Random(1)
    for number in range(CLASSES):
        (folder / "train" / str(number)).mkdir(parents=True)
    for number in range(images):
        noise = draw.randbytes(3 * side * side)
        file = folder / "train" / str(number % CLASSES) / f"{number}.png"
        Image.frombytes("RGB", (side, side), noise).save(file)


def spec(family, variant, options, batch, precision, epochs):
    return {
        "network": {"family": family, "variant": variant, "options": options},
        "data": {"dataset": "bench", "validation": {"fraction": 0}},
        "train": {"epochs": epochs, "batchSize": batch, "optimizer": SGD, "precision": precision, "logEverySteps": 1},
        "checkpoints": {"keepBest": {"count": 0}},
    }


def measured(network, precision, steps):
    family, variant, options, side, batch = network
    with tempfile.TemporaryDirectory() as folder:
        photographs(Path(folder), batch * steps, side)
        return trainyard.train(spec(family, variant, options, batch, precision, 1), folder, "folders")


def predicted(network, precision):
    family, variant, options, side, batch = network
    command = ["java", "-cp", str(trainyard.JAR), str(trainyard.ROOT / "bench/training/Predicted.java")]
    given = [f"{key}={value}".replace(" ", "") for key, value in options.items()]
    words = [family, variant, f"3x{side}x{side}", str(CLASSES), str(batch), precision, *given]
    return int(subprocess.run(command + words, check=True, capture_output=True, text=True).stdout)


def flat(steps):
    """S4 for so many steps: resident memory as the run's own system/memory_mib has it."""
    attempt = trainyard.train(
        spec("resnet", "resnet_cifar", {"blocks": [2, 2, 2], "width": 16}, 128, "auto", -(-steps // 40)),
        trainyard.cifar10(),
    )
    points = attempt.series("system/memory_mib")
    print("step, resident MiB: " + ", ".join(f"{step}: {mib:.0f}" for step, _, mib in points[:: max(1, len(points) // 10)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--steps", type=int, default=4)
    parser.add_argument("--flat", type=int, default=0, metavar="STEPS", help="also train S4 for STEPS and print its memory")
    parser.add_argument("--only", default="", help="a variant's name, or a part of it")
    options = parser.parse_args()
    print(f"{'network':14} {'batch':>5} {'precision':>12} {'predicted':>10} {'measured':>10}  MiB")
    for network in NETWORKS:
        if not re.search(options.only, network[1]):
            continue
        for precision in ("fp32", "bf16"):
            foreseen = predicted(network, precision) / MIB
            attempt = measured(network, precision, options.steps)
            found = attempt.memory / MIB
            chosen = attempt.environment()["precision"]
            print(f"{network[1]:14} {network[4]:5} {chosen:>12} {foreseen:10.0f} {found:10.0f}  {foreseen / found - 1:+.0%}", flush=True)
    if options.flat:
        flat(options.flat)


if __name__ == "__main__":
    main()
