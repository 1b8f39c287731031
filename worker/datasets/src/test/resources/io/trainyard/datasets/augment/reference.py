"""Writes reference.json beside itself: what torchvision 0.14.1 (tensors, uint8) makes of one image with given numbers.

/usr/bin/python3 worker/datasets/src/test/resources/io/trainyard/datasets/augment/reference.py
"""
import json
import pathlib

import torch
import torchvision
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as F

HEIGHT, WIDTH = 11, 15
torch.manual_seed(7)
# Smooth parts, noise, plain grey and the extremes, so that every branch of the colour conversions is met.
y, x = torch.meshgrid(torch.linspace(0, 1, HEIGHT), torch.linspace(0, 1, WIDTH), indexing="ij")
image = torch.stack((255 * x, 255 * y, 255 * (1 - x) * y)).to(torch.uint8)
image[:, :, 8:] = torch.randint(0, 256, (3, HEIGHT, WIDTH - 8), dtype=torch.uint8)
image[:, 0, :3] = torch.tensor([[0, 255, 127]], dtype=torch.uint8)
grey = image[:1]


def flat(tensor):
    return tensor.flatten().tolist()


def cases():
    for left, top, height, width in ((0, 0, 11, 15), (3, 2, 5, 4), (1, 0, 7, 13), (13, 10, 1, 1), (2, 3, 8, 6)):
        box = dict(top=top, left=left, height=height, width=width)
        yield "resizedCrop", box, F.resized_crop(image, size=[HEIGHT, WIDTH], interpolation=InterpolationMode.BILINEAR, **box)
    for angle in (0.0, 7.0, -13.5, 33.25, 90.0, -117.0, 180.0):
        yield "rotation.nearest", dict(degrees=angle), F.rotate(image, angle, InterpolationMode.NEAREST)
        yield "rotation.bilinear", dict(degrees=angle), F.rotate(image, angle, InterpolationMode.BILINEAR)
    for factor in (0.0, 0.4, 0.875, 1.25, 1.9):
        yield "brightness", dict(factor=factor), F.adjust_brightness(image, factor)
        yield "contrast", dict(factor=factor), F.adjust_contrast(image, factor)
        yield "contrast.grey", dict(factor=factor), F.adjust_contrast(grey, factor)
        yield "saturation", dict(factor=factor), F.adjust_saturation(image, factor)
    for turn in (-0.5, -0.21, 0.03, 0.17, 0.5):
        yield "hue", dict(turn=turn), F.adjust_hue(image, turn)
    yield "flip.horizontal", {}, F.hflip(image)
    yield "flip.vertical", {}, F.vflip(image)


def mixed(lambda_):
    """torchvision's references, RandomMixup, on a batch of the image and its mirror; rounded to whole levels."""
    batch = torch.stack((image, F.hflip(image))).double()
    return (lambda_ * batch + (1 - lambda_) * batch.roll(1, 0)).round().to(torch.uint8)


result = {
    "torchvision": torchvision.__version__,
    "height": HEIGHT,
    "width": WIDTH,
    "image": flat(image),
    "cases": [dict(operation=name, numbers=numbers, expected=flat(tensor)) for name, numbers, tensor in cases()]
    + [dict(operation="mixup", numbers={"lambda": value}, expected=flat(mixed(value))) for value in (0.0, 0.3, 0.71, 1.0)],
}
path = pathlib.Path(__file__).with_name("reference.json")
path.write_text(json.dumps(result, separators=(",", ":")).replace('{"operation"', '\n{"operation"') + "\n")
print(path.stat().st_size, "bytes,", len(result["cases"]), "cases")
