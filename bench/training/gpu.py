"""S3 on an NVIDIA GPU: GoogLeNet cut after 4e, batches of 2048, images a second of Trainyard beside a plain PyTorch loop.

Needs this Python's PyTorch to be 2.7.1 for CUDA 12.8 (pip install torch==2.7.1 --index-url
https://download.pytorch.org/whl/cu128): its libraries are what Trainyard then runs on, too.

Not run on a GPU yet: whoever does is asked to write what happened into docs/performance.md."""

import argparse
import os
import time
from pathlib import Path

import numpy
import torch

import trainyard
from experiments import S3

BATCH = 2048


def records(path):
    """All training images of CIFAR-10's binary files, (N,3,32,32) uint8, and their labels."""
    files = sorted(Path(path).glob("data_batch_*.bin"))
    found = numpy.concatenate([numpy.fromfile(file, numpy.uint8).reshape(-1, 3073) for file in files])
    return torch.from_numpy(found[:, 1:].reshape(-1, 3, 32, 32).copy()), torch.from_numpy(found[:, 0].astype(numpy.int64))


def theirs(images, labels, epochs, bfloat16):
    """A plain loop, all images on the GPU from the start; images a second of the epochs after the first."""
    device = torch.device("cuda")
    torch.backends.cudnn.benchmark = True
    network = S3.build().to(device).train()
    if bfloat16:
        network = network.to(memory_format=torch.channels_last)
    optimizer = S3.rule(network.parameters())
    images, labels = images.to(device), labels.to(device)
    begin = 0
    for epoch in range(epochs + 1):
        if epoch == 1:
            torch.cuda.synchronize()
            begin = time.perf_counter()
        for batch in torch.randperm(len(labels), device=device).split(BATCH):
            x = images[batch].float() / 255
            if bfloat16:
                x = x.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad()
            with torch.autocast("cuda", torch.bfloat16, enabled=bfloat16):
                loss = torch.nn.functional.cross_entropy(network(x), labels[batch])
            loss.backward()
            optimizer.step()
    torch.cuda.synchronize()
    return epochs * len(labels) / (time.perf_counter() - begin)


def ours(data, images, epochs, precision, device):
    spec = S3.spec(epochs + 1, precision, batch=BATCH, log_every=10)
    attempt = trainyard.train(spec, data, device=device)
    times = [point[1] for point in attempt.series("train/loss")]
    speed = epochs * images * 1000 / (times[-1] - times[0])
    last = attempt.series("train/loss")[-1][2], attempt.series("train/accuracy")[-1][2]
    return speed, attempt.environment()["precision"], last


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", help="the folder of CIFAR-10's binary files")
    parser.add_argument("--epochs", type=int, default=20, help="after one that does not count; S3 itself has 1000")
    parser.add_argument("--device", default="cuda:0")
    options = parser.parse_args()
    if not torch.cuda.is_available():
        raise SystemExit("This Python's PyTorch finds no CUDA device.")
    os.environ["PYTORCH_LIBRARY_PATH"] = str(Path(torch.__file__).parent / "lib")
    os.environ["PYTORCH_VERSION"] = torch.__version__.split("+")[0]
    os.environ["PYTORCH_FLAVOR"] = "cu" + torch.version.cuda.replace(".", "")
    images, labels = records(options.data)
    print(f"{torch.cuda.get_device_name()}, PyTorch {torch.__version__}; {len(labels):,} images, batches of {BATCH}")
    for precision in ("fp32", "auto"):
        speed, chosen, (loss, accuracy) = ours(options.data, len(labels), options.epochs, precision, options.device)
        plain = theirs(images, labels, options.epochs, chosen.startswith("bf16"))
        print(
            f"{precision} ({chosen}): ours {speed:,.0f} images/s, PyTorch {plain:,.0f} images/s, ratio {speed / plain:.2f};"
            f" ours ended at loss {loss:.4f}, accuracy {accuracy:.2%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
