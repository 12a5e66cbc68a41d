"""What the Python processes of the training benchmark have in common."""

import json
import sys
import time

import numpy as np

task = json.loads(sys.argv[1])
row = task["row"]
CLASSES = 10


def data():
    """Normalised float32 [samples, height, width, channels] and int64 labels."""
    edge, channels = row["imageSize"], row["channels"]
    pixels = np.fromfile(task["pixels"], dtype=np.uint8).reshape(-1, edge, edge, channels)
    labels = np.fromfile(task["labels"], dtype="<u2").astype(np.int64)
    mean = np.array(task["mean"], dtype=np.float32)
    std = np.array(task["std"], dtype=np.float32)
    return (pixels.astype(np.float32) - mean) / std, labels


def say(**message):
    print(json.dumps(message), flush=True)


def serve(parameters, version, train_epoch, samples):
    """Trains one epoch for each line that comes in; `train_epoch` gives the last step's loss."""
    say(parameters=int(parameters), version=version)
    for _ in sys.stdin:
        started = time.perf_counter()
        loss = train_epoch()
        say(imagesPerSecond=samples / (time.perf_counter() - started), loss=float(loss))
