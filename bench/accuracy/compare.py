"""Accuracies of the small forms of S1 and S4: runs of Trainyard beside the same loops in plain PyTorch, seed by seed.

    bench/accuracy/compare [--precision] [--seeds 1 2 3] [--forms s1 s4] [--epochs N] [--results FILE]

Trains on the subset of CIFAR-10 in TRAINYARD_TEST_DATA/cifar10/cifar-10-subset-bin. Runs of Trainyard go through a server
and a worker of their own (./trainyard up on an empty home), as anybody's do: submitted, waited for, read by the API. With
--precision S4 is trained once more in bf16. What is in the result file already is not trained again. Standard library and
yaml only; the loops beside it (loops.py) need torch and torchvision.
"""
import argparse
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
FORMS = {"s1": "s1-vgg-cifar10-small.yaml", "s4": "s4-resnet-cifar10-small.yaml"}


class Trainyard:
    """A server and a worker on an empty home, started when they are first needed."""

    def __init__(self, folder):
        self.folder = folder
        self.home = None
        self.process = None

    def train(self, spec):
        """Trains a specification and returns its last accuracies."""
        self.start()
        file = self.home / "spec.yaml"
        file.write_text(yaml.safe_dump(spec))
        begin = time.monotonic()
        run = re.search(r"Run (\d+)", self.command("submit", str(file))).group(1)
        while (answer := self.get(f"/api/v1/runs/{run}"))["status"] in ("queued", "running"):
            time.sleep(0.5)
        if answer["status"] != "completed":
            raise SystemExit(f"run {run} is {answer['status']}: {answer}")
        seconds = round(time.monotonic() - begin, 1)
        return {"train": self.last(run, "train/accuracy"), "test": self.last(run, "test/accuracy"), "seconds": seconds}

    def last(self, run, metric):
        return self.get(f"/api/v1/runs/{run}/series?points=10000&key={metric}")["values"][-1]

    def start(self):
        if self.process:
            return
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="accuracy"))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        say(f"starting Trainyard on {self.home}")
        self.process = subprocess.Popen(
            [ROOT / "trainyard", "up", "--home", self.home, "--port", str(port)], stdout=subprocess.DEVNULL)
        self.address = f"http://127.0.0.1:{port}"
        while not self.ready():
            if self.process.poll() is not None:
                raise SystemExit("Trainyard did not start; see above")
            time.sleep(1)
        self.command("dataset", "add", "cifar10", "--from", str(self.folder), "--unchecked")

    def ready(self):
        try:
            return (self.home / "admin.token").exists() and self.get("/q/health/ready")["status"] == "UP"
        except (urllib.error.URLError, ConnectionError):
            return False

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait()

    def command(self, *words):
        return subprocess.run(
            [ROOT / "trainyard", *words, "--home", self.home], check=True, text=True, stdout=subprocess.PIPE).stdout

    def get(self, path):
        token = (self.home / "admin.token").read_text().strip()
        request = urllib.request.Request(self.address + path, headers={"Authorization": "Bearer " + token})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)


class Results:
    """One line of JSON for each training, kept from one call to the next."""

    def __init__(self, file):
        self.file = file
        lines = file.read_text().splitlines() if file.exists() else []
        self.all = [json.loads(line) for line in lines]

    def find(self, *key):
        """The result of (form, side, seed, epochs)."""
        return next((r for r in self.all if (r["form"], r["side"], r["seed"], r["epochs"]) == key), None)

    def add(self, result):
        self.all.append(result)
        with self.file.open("a") as out:
            out.write(json.dumps(result) + "\n")


def python_loop(spec, folder, seed):
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        yaml.safe_dump(spec, file)
        file.flush()
        line = subprocess.run(
            [sys.executable, HERE / "loops.py", file.name, folder, str(seed)],
            check=True, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    result = json.loads(line)
    return {key: result[key] for key in ("train", "test", "seconds")}


def specification(form, epochs):
    """The form's example; with fewer epochs where that is asked."""
    spec = yaml.safe_load((ROOT / "examples" / FORMS[form]).read_text())
    return with_train(spec, epochs=epochs) if epochs else spec


def with_train(spec, **fields):
    return {**spec, "train": {**spec["train"], **fields}}


def say(text):
    print(text, file=sys.stderr, flush=True)


def table(form, sides, epochs, results, seeds):
    print(f"\n{FORMS[form]}: test accuracy after epoch {epochs - 1}, the last one, in percent")
    print(f"{'':12}" + "".join(f"{'seed ' + str(seed):>10}" for seed in seeds)
          + f"{'mean':>10}{'least':>10}{'most':>10}{'train':>10}{'seconds':>10}")
    for side in sides:
        found = [r for seed in seeds if (r := results.find(form, side, seed, epochs))]
        if not found:
            continue
        tests = [100 * r["test"] for r in found]
        numbers = tests + [statistics.mean(tests), min(tests), max(tests),
                           statistics.mean(100 * r["train"] for r in found)]
        print(f"{side:12}" + "".join(f"{number:10.2f}" for number in numbers)
              + f"{statistics.mean(r['seconds'] for r in found):10.0f}")


def main():
    parser = argparse.ArgumentParser(description="Accuracies beside plain PyTorch's.")
    parser.add_argument("--precision", action="store_true", help="also S4 in bf16")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--forms", choices=FORMS, nargs="+", default=list(FORMS))
    parser.add_argument("--epochs", type=int, help="fewer than the specs say, for a first look")
    parser.add_argument("--results", type=pathlib.Path, default=pathlib.Path("accuracy.jsonl"))
    how = parser.parse_args()
    data = os.environ.get("TRAINYARD_TEST_DATA") or parser.error("set TRAINYARD_TEST_DATA")
    folder = pathlib.Path(data, "cifar10", "cifar-10-subset-bin")
    specs = {form: specification(form, how.epochs) for form in how.forms}
    results = Results(how.results)
    trainyard = Trainyard(folder)
    sides = {form: ["trainyard", "pytorch"] + (["bf16"] if how.precision and form == "s4" else []) for form in how.forms}
    try:
        for form in how.forms:
            spec = specs[form]
            epochs = spec["train"]["epochs"]
            for seed in how.seeds:
                for side in sides[form]:
                    if results.find(form, side, seed, epochs):
                        continue
                    say(f"{form}, seed {seed}, {side}")
                    if side == "pytorch":
                        got = python_loop(spec, folder, seed)
                    else:
                        precision = {"precision": "bf16" if side == "bf16" else "fp32"}
                        got = trainyard.train(with_train(spec, seed=seed, **precision))
                    results.add({"form": form, "side": side, "seed": seed, "epochs": epochs, **got})
    finally:
        trainyard.stop()
    for form in how.forms:
        table(form, sides[form], specs[form]["train"]["epochs"], results, how.seeds)


if __name__ == "__main__":
    main()
