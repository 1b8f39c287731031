"""Trains with Trainyard as a worker does, without a server: an order in a directory, a process, a journal."""

import json
import os
import re
import subprocess
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
JAR = ROOT / "worker/agent/target/trainyard-agent.jar"
LIBRARIES = Path(os.environ.get("DJL_CACHE_DIR", Path.home() / ".djl.ai"))


class Attempt:
    """What the journal of an attempt says, and the most memory that its process took, in bytes."""

    def __init__(self, entries, memory):
        self.entries = entries
        self.memory = memory
        finished = [entry["outcome"] for entry in entries if entry["entry"] == "finished"]
        if not finished or finished[0]["ending"] != "COMPLETED":
            raise RuntimeError(f"the attempt did not complete: {finished}\n" + "\n".join(self.log()))

    def reports(self):
        return [entry["report"] for entry in self.entries if entry["entry"] == "reported"]

    def log(self):
        return [line["text"] for report in self.reports() for line in report.get("log", [])]

    def series(self, key):
        """(step, milliseconds, value), in order."""
        chunks = [chunk for report in self.reports() for chunk in report.get("series", []) if chunk["key"] == key]
        return [point for chunk in chunks for point in zip(chunk["steps"], chunk["times"], chunk["values"])]

    def waited(self):
        """Seconds that training waited for images, of each epoch."""
        found = (re.search(r"training waited ([\d.]+) s", line) for line in self.log())
        return [float(match[1]) for match in found if match]

    def environment(self):
        return next(entry["start"]["environment"] for entry in self.entries if entry["entry"] == "started")


def train(spec, data, data_format="cifar10", device="cpu", threads=2):
    if not JAR.exists():
        raise SystemExit(f"There is no {JAR}; build it: ./mvnw -q -ntp -Dmaven.test.skip=true -pl worker/agent -am package")
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder)
        order = {
            "kind": "train",
            "spec": spec,
            "data": {"label": "bench@1", "format": data_format, "path": Path(data).resolve().as_uri()},
            "device": device,
            "threads": threads,
        }
        (directory / "attempt.json").write_text(json.dumps(order))
        command = ["java", "-cp", str(JAR), str(ROOT / "bench/training/Child.java"), folder, str(threads), str(LIBRARIES)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as starter:
            line = starter.stdout.readline()
            if not line:
                raise RuntimeError("the training process could not be started")
            memory = most_memory(int(line), starter)
        journal = directory / "journal.jsonl"
        if not journal.exists():
            raise RuntimeError((directory / "console.log").read_text())
        return Attempt([json.loads(line) for line in journal.read_text().splitlines()], memory)


def most_memory(pid, starter):
    """Looks at the process until it ends; /proc keeps its highest mark (VmHWM)."""
    most = 0
    done = threading.Event()
    threading.Thread(target=lambda: (starter.wait(), done.set()), daemon=True).start()
    while not done.wait(0.05):
        try:
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmHWM:"):
                    most = max(most, int(line.split()[1]) * 1024)
        except OSError:
            pass
    return most


def cifar10():
    """The folder of CIFAR-10's binary files, by TRAINYARD_TEST_DATA: 5,000 images to train on and 1,000 to test."""
    home = os.environ.get("TRAINYARD_TEST_DATA")
    folder = Path(home or "") / "cifar10/cifar-10-subset-bin"
    if not home or not folder.exists():
        raise SystemExit("Set TRAINYARD_TEST_DATA to a folder that holds cifar10/cifar-10-subset-bin.")
    return folder
