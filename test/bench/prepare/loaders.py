"""Pillow and Keras in the preparation benchmark: decodes all images of a folder for each line that comes in."""

import json
import multiprocessing
import os
import sys
import time
from pathlib import Path

import numpy as np
import PIL
from PIL import Image

task = json.loads(sys.argv[1])
edge = task["imageSize"]
size = (edge, edge)
paths = sorted(str(path) for path in Path(task["folder"]).glob("*/*"))


def say(**message):
    print(json.dumps(message), flush=True)


def decode(path, draft):
    """What torchvision's ImageFolder and Resize do with each file, and the array that a tensor is made of."""
    with open(path, "rb") as file:
        image = Image.open(file)
        if draft:
            # Decodes a JPEG at a half, a quarter or an eighth of its size, never smaller than asked for.
            image.draft("RGB", size)
        array = np.asarray(image.convert("RGB").resize(size, Image.Resampling.BILINEAR))
    assert array.shape == (edge, edge, 3)
    # Sending it elsewhere is not counted: that would be slower.
    return 1


def decode_plain(path):
    return decode(path, False)


def decode_draft(path):
    return decode(path, True)


def keras_loader():
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["KERAS_BACKEND"] = "tensorflow"
    import keras

    batches = keras.utils.image_dataset_from_directory(
        task["folder"], image_size=size, batch_size=32, shuffle=False, verbose=False
    )

    def load():
        return sum(len(images) for images, _ in batches)

    return load, keras.__version__


def main():
    # Before TensorFlow has threads, which do not survive a fork.
    pool = multiprocessing.Pool(2)
    load_with_keras, keras_version = keras_loader()
    loaders = {
        "Pillow": lambda: sum(map(decode_plain, paths)),
        "Pillow, 2 processes": lambda: sum(pool.imap_unordered(decode_plain, paths, chunksize=8)),
        "Pillow with draft": lambda: sum(map(decode_draft, paths)),
        "Pillow with draft, 2 processes": lambda: sum(pool.imap_unordered(decode_draft, paths, chunksize=8)),
        "Keras": load_with_keras,
    }
    say(loaders=list(loaders), version=f"Pillow {PIL.__version__}, Keras {keras_version}")
    for line in sys.stdin:
        started = time.perf_counter()
        loaded = loaders[line.strip()]()
        seconds = time.perf_counter() - started
        assert loaded == len(paths), f"{loaded} of {len(paths)}"
        say(imagesPerSecond=loaded / seconds)
    pool.terminate()


if __name__ == "__main__":
    main()
