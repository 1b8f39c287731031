"""Compares our networks with torchvision's, both ways, on the same images.

Drawn here: `trainyard network VARIANT --write` draws weights; torchvision's own model loads the safetensors file (strictly:
every name and shape), and torch.jit.load the TorchScript file. Drawn there: torchvision draws weights, to which random
batch-norm statistics are added; ours takes them as safetensors, writes TorchScript, and runs the images through DJL as a
worker would (`--run`).

A difference is the largest |ours - theirs| over all logits, divided by the largest |theirs|. Exit code 1 where one is
above the tolerance or no number.

    python3 bench/parity.py                          all variants that torchvision has
    python3 bench/parity.py resnet18 vgg16_bn        some of them
    python3 bench/parity.py --trainyard "java -cp ... io.trainyard.agent.Main"

Needs PyTorch and torchvision (Debian: apt install python3-torch python3-torchvision) and a built Trainyard.
"""
import argparse
import json
import math
import shlex
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import torch
import torchvision

VARIANTS = {
    "alexnet": ["alexnet"],
    "vgg": [f"vgg{depth}{norm}" for depth in (11, 13, 16, 19) for norm in ("", "_bn")],
    "googlenet": ["googlenet"],
    "inception": ["inception_v3"],
    "resnet": [
        *(f"resnet{depth}" for depth in (18, 34, 50, 101, 152)),
        *("resnext50_32x4d", "resnext101_32x8d", "resnext101_64x4d", "wide_resnet50_2", "wide_resnet101_2"),
    ],
    "squeezenet": ["squeezenet1_0", "squeezenet1_1"],
    "densenet": [f"densenet{depth}" for depth in (121, 161, 169, 201)],
    "mobilenet": ["mobilenet_v2", "mobilenet_v3_large", "mobilenet_v3_small"],
    "efficientnet": [f"efficientnet_b{width}" for width in range(8)],
}
SIDES = {"inception_v3": 299}
WITHOUT_FIRST_WEIGHTS = {"googlenet", "inception_v3"}
CLASSES = 1000
TYPES = {"F32": numpy.float32, "I64": numpy.int64}
NAMES = {numpy.dtype(type): name for name, type in TYPES.items()}


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: torch.from_numpy(numpy.frombuffer(data[slice(*t["data_offsets"])], TYPES[t["dtype"]]).reshape(t["shape"]).copy())
        for name, t in header.items()
    }


def write_safetensors(path, tensors):
    arrays = {name: numpy.asarray(tensor.detach().numpy(), order="C") for name, tensor in tensors.items()}
    header, end = {}, 0
    for name, array in arrays.items():
        header[name] = {
            "dtype": NAMES[array.dtype],
            "shape": list(array.shape),
            "data_offsets": [end, end + array.nbytes],
        }
        end += array.nbytes
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for array in arrays.values():
            file.write(array.tobytes())


class Ours:
    def __init__(self, command, variant, side):
        self.command = [*command, "network", variant, "--input", f"3x{side}x{side}", "--classes", str(CLASSES)]

    def __call__(self, *options):
        done = subprocess.run([*self.command, *map(str, options)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if done.returncode != 0:
            raise RuntimeError(" ".join(self.command) + ": " + done.stderr.strip())


def theirs(variant, drawn):
    options = {} if drawn or variant not in WITHOUT_FIRST_WEIGHTS else {"init_weights": False}
    if drawn and variant in WITHOUT_FIRST_WEIGHTS:
        options = {"init_weights": True}
    return torchvision.models.get_model(variant, weights=None, num_classes=CLASSES, **options).eval()


def shake_statistics(model):
    for module in model.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.running_mean.normal_(0, 0.1)
            module.running_var.uniform_(0.5, 1.5)
            module.num_batches_tracked.fill_(17)


def difference(ours, theirs):
    scale = theirs.abs().max().item()
    found = (ours - theirs).abs().max().item() / scale
    return found if math.isfinite(scale) and math.isfinite(found) else math.inf


def compare(command, variant, images, folder):
    side = SIDES.get(variant, 224)
    torch.manual_seed(1)
    x = torch.randn(images, 3, side, side)
    ours = Ours(command, variant, side)
    weights, script, pictures, answers = (folder / name for name in ("weights", "script.pt", "images", "logits"))

    ours("--seed", 7, "--write", "safetensors", weights, "--write", "torchscript", script)
    model = theirs(variant, drawn=False)
    model.load_state_dict(read_safetensors(weights), strict=True)
    ours_drawn = difference(torch.jit.load(str(script))(x), model(x))

    model = theirs(variant, drawn=True)
    shake_statistics(model)
    expected = model(x)
    write_safetensors(weights, model.state_dict())
    write_safetensors(pictures, {"images": x})
    ours("--weights", weights, "--write", "torchscript", script, "--run", pictures, answers)
    theirs_drawn = difference(torch.jit.load(str(script))(x), expected)
    in_djl = difference(read_safetensors(answers)["logits"], expected)
    return ours_drawn, theirs_drawn, in_djl


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("variants", nargs="*", metavar="VARIANT", help="torchvision's names (default: all)")
    parser.add_argument("--trainyard", default=str(Path(__file__).parent.parent / "trainyard"), help="how to start it")
    parser.add_argument("--images", type=int, default=2)
    parser.add_argument("--tolerance", type=float, default=1e-4)
    options = parser.parse_args()
    variants = options.variants or [variant for family in VARIANTS.values() for variant in family]
    print(f"torch {torch.__version__}, torchvision {torchvision.__version__}, {options.images} images", flush=True)
    print(f"{'variant':20} {'ours -> jit':>12} {'theirs -> jit':>14} {'theirs -> DJL':>14} {'seconds':>8}", flush=True)
    failed = []
    for variant in variants:
        start = time.time()
        with tempfile.TemporaryDirectory() as folder, torch.no_grad():
            found = compare(shlex.split(options.trainyard), variant, options.images, Path(folder))
        print(f"{variant:20} {found[0]:12.1e} {found[1]:14.1e} {found[2]:14.1e} {time.time() - start:8.0f}", flush=True)
        if max(found) > options.tolerance:
            failed.append(variant)
    print(f"{len(variants) - len(failed)} of {len(variants)} within {options.tolerance:g}")
    if failed:
        sys.exit("beyond it: " + ", ".join(failed))


if __name__ == "__main__":
    main()
