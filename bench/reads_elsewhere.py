"""Reads a downloaded simple-cnn checkpoint without Trainyard and scores it on the test images of an IDX data set.

The file is parsed as https://huggingface.co/docs/safetensors describes it, and the network is plain PyTorch, so that the
accuracy printed here and the one on the run page agree only if the checkpoint says what it should.

    python3 bench/reads_elsewhere.py CHECKPOINT.safetensors FOLDER_WITH_IDX_FILES MEAN STD
"""
import gzip
import json
import os
import struct
import sys

import numpy
import torch
import torch.nn.functional as F

TYPES = {"F32": numpy.float32, "I64": numpy.int64}


def safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: torch.from_numpy(numpy.frombuffer(data[slice(*t["data_offsets"])], TYPES[t["dtype"]]).reshape(t["shape"]).copy())
        for name, t in header.items()
    }


def idx(folder, name):
    path = os.path.join(folder, name)
    opened = open(path, "rb") if os.path.exists(path) else gzip.open(path + ".gz", "rb")
    with opened as file:
        data = file.read()
    dimensions = data[3]
    shape = struct.unpack(">" + "I" * dimensions, data[4 : 4 + 4 * dimensions])
    return numpy.frombuffer(data, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)


def logits(tensors, x):
    block = 1
    while f"conv{block}.weight" in tensors:
        x = F.conv2d(x, tensors[f"conv{block}.weight"], tensors.get(f"conv{block}.bias"), padding="same")
        if f"bn{block}.weight" in tensors:
            bn = [tensors[f"bn{block}.{part}"] for part in ("running_mean", "running_var", "weight", "bias")]
            x = F.batch_norm(x, *bn)
        x = F.max_pool2d(F.relu(x), 2)
        block += 1
    x = x.flatten(1)
    layer = 1
    while True:
        x = F.linear(x, tensors[f"fc{layer}.weight"], tensors[f"fc{layer}.bias"])
        layer += 1
        if f"fc{layer}.weight" not in tensors:
            return x
        x = F.relu(x)


def main(checkpoint, folder, mean, std):
    tensors = safetensors(checkpoint)
    images = torch.from_numpy(idx(folder, "t10k-images-idx3-ubyte").copy()).unsqueeze(1).float() / 255
    labels = torch.from_numpy(idx(folder, "t10k-labels-idx1-ubyte").astype(numpy.int64))
    with torch.no_grad():
        right = sum(
            int((logits(tensors, (x - mean) / std).argmax(1) == y).sum())
            for x, y in zip(images.split(500), labels.split(500))
        )
    print(f"{right} of {len(labels)} right: test accuracy {100 * right / len(labels):.2f} %")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]), float(sys.argv[4]))
