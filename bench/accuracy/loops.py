"""The small forms of S1 and S4 as their authors' loops are: torch, torchvision's transforms, nothing of Trainyard.

    python3 loops.py SPEC.yaml FOLDER SEED [SEED ...]

FOLDER holds CIFAR-10 in its binary layout. The numbers (widths, epochs, batch, optimizer, schedule, augmentation) are
read from SPEC.yaml, so that both sides train the same; networks, first weights and loop are written out here. Prints one
line of JSON per seed. Needs torch, torchvision, numpy and yaml; written for PyTorch 1.13 (Debian 12's python3-torch).
"""
import json
import pathlib
import sys
import time

import numpy
import torch
import yaml
from PIL import Image
from torch import nn
from torchvision import transforms


class Cifar(torch.utils.data.Dataset):
    """Records of one label byte and 3x32x32 pixel bytes."""

    def __init__(self, files, transform):
        records = numpy.concatenate([numpy.fromfile(file, numpy.uint8).reshape(-1, 3073) for file in files])
        self.labels = records[:, 0].astype(int)
        self.images = [Image.fromarray(pixels.reshape(3, 32, 32).transpose(1, 2, 0)) for pixels in records[:, 1:]]
        self.transform = transform

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.transform(self.images[index]), self.labels[index]


class Vgg(nn.Module):
    """S1: convolutions Kaiming-normal (fan out, ReLU), linear layers normal(0, 0.01), every bias 0."""

    def __init__(self, features, classifier, dropout=0.5):
        super().__init__()
        layers, channels, side = [], 3, 32
        for step in features:
            if step == "M":
                layers.append(nn.MaxPool2d(2))
                side //= 2
            else:
                layers += [nn.Conv2d(channels, step, 3, padding=1), nn.ReLU(inplace=True)]
                channels = step
        layers.append(nn.Flatten())
        size = channels * side * side
        for width in classifier:
            layers += [nn.Linear(size, width), nn.ReLU(inplace=True), nn.Dropout(dropout)]
            size = width
        layers.append(nn.Linear(size, 10))
        self.layers = nn.Sequential(*layers)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
                nn.init.zeros_(module.bias)
            elif isinstance(module, nn.Linear):
                nn.init.normal_(module.weight, 0, 0.01)
                nn.init.zeros_(module.bias)

    def forward(self, x):
        return self.layers(x)


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(outputs)
        self.way_around = nn.Sequential()
        if stride != 1 or inputs != outputs:
            self.way_around = nn.Sequential(
                nn.Conv2d(inputs, outputs, 1, stride, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x):
        out = self.bn2(self.conv2(torch.relu(self.bn1(self.conv1(x)))))
        return torch.relu(out + self.way_around(x))


class ResNet(nn.Module):
    """S4: three stages of basic blocks, each twice as wide as the one before; convolutions Kaiming-normal (fan out)."""

    def __init__(self, blocks, width):
        super().__init__()
        layers = [nn.Conv2d(3, width, 3, 1, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)]
        channels = width
        for stage, count in enumerate(blocks):
            for block in range(count):
                outputs = width * 2**stage
                layers.append(Block(channels, outputs, 2 if stage > 0 and block == 0 else 1))
                channels = outputs
        self.layers = nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, 10))
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")

    def forward(self, x):
        return self.layers(x)


def network(spec):
    options = spec["network"]["options"]
    if spec["network"]["family"] == "vgg":
        return Vgg(options["features"], options["classifier"])
    return ResNet(options["blocks"], options["width"])


def augmentation(spec):
    augment = spec["data"].get("augment", {})
    changes = []
    if "randomCrop" in augment:
        changes.append(transforms.RandomCrop(32, padding=augment["randomCrop"]["padding"]))
    if augment.get("horizontalFlip"):
        changes.append(transforms.RandomHorizontalFlip())
    return changes


def accuracy(model, loader):
    model.eval()
    right = 0
    with torch.no_grad():
        for images, labels in loader:
            right += (model(images).argmax(1) == labels).sum().item()
    return right / len(loader.dataset)


def train(spec, folder, seed, say):
    torch.manual_seed(seed)
    plain = [transforms.ToTensor(), transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]
    training = Cifar(sorted(folder.glob("data_batch_*.bin")), transforms.Compose(augmentation(spec) + plain))
    test = Cifar([folder / "test_batch.bin"], transforms.Compose(plain))
    how = spec["train"]
    batches = torch.utils.data.DataLoader(training, batch_size=how["batchSize"], shuffle=True)
    test_batches = torch.utils.data.DataLoader(test, batch_size=500)
    model = network(spec)
    sgd = how["optimizer"]
    optimizer = torch.optim.SGD(
        model.parameters(), sgd["lr"], momentum=sgd["momentum"], weight_decay=sgd.get("weightDecay", 0))
    schedule = torch.optim.lr_scheduler.StepLR(optimizer, how["schedule"]["stepSize"], how["schedule"]["gamma"])
    criterion = nn.CrossEntropyLoss()
    for epoch in range(how["epochs"]):
        model.train()
        total = right = 0
        for images, labels in batches:
            optimizer.zero_grad()
            outputs = model(images)
            loss = criterion(outputs, labels)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(labels)
            right += (outputs.argmax(1) == labels).sum().item()
        schedule.step()
        say(f"epoch {epoch}: loss {total / len(training):.4f}, training accuracy {right / len(training):.4f}")
    return {"train": right / len(training), "test": accuracy(model, test_batches)}


def main():
    spec = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text())
    folder = pathlib.Path(sys.argv[2])
    torch.set_num_threads(2)
    for seed in map(int, sys.argv[3:]):
        start = time.monotonic()
        result = train(spec, folder, seed, lambda line: print(line, file=sys.stderr))
        print(json.dumps({"seed": seed, **result, "seconds": round(time.monotonic() - start, 1)}), flush=True)


if __name__ == "__main__":
    main()
