"""Keras' side of the agreement: trains one seed on Ridgeline's prepared dataset and tells its test accuracy."""

import json
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
import numpy as np
from keras import layers, regularizers

task = json.loads(sys.argv[1])
settings = task["settings"]
CLASSES = 10


def split(name):
    edge = task["imageSize"]
    pixels = np.fromfile(f"{task['dataset']}/{name}.pixels", dtype=np.uint8).reshape(-1, edge, edge, 1)
    labels = np.fromfile(f"{task['dataset']}/{name}.labels", dtype="<u2").astype(np.int64)
    return (pixels.astype(np.float32) - task["mean"][0]) / task["std"][0], labels


def network():
    edge, filters = task["imageSize"], settings["filters"]
    options = {"kernel_initializer": "he_normal", "kernel_regularizer": regularizers.L2(settings["l2"])}
    found = [layers.Input((edge, edge, 1))]
    for block in range(settings["blocks"]):
        for _ in range(2):
            found.append(layers.Conv2D(filters * 2**block, 3, padding="same", activation="relu", **options))
        found.append(layers.MaxPooling2D())
    found += [
        layers.Flatten(),
        layers.Dense(settings["denseUnits"], activation="relu", **options),
        layers.Dropout(settings["dropoutRate"]),
        layers.Dense(CLASSES, **options),
    ]
    return keras.Sequential(found)


class Best(keras.callbacks.Callback):
    """Keeps the weights of the epoch with the lowest validation cross-entropy, without the penalty."""

    def __init__(self):
        super().__init__()
        self.lowest, self.weights = np.inf, None

    def on_epoch_end(self, epoch, logs=None):
        loss = logs["val_sparse_categorical_crossentropy"]
        if loss < self.lowest:
            self.lowest, self.weights = loss, self.model.get_weights()


keras.utils.set_random_seed(task["seed"])
model = network()
cross_entropy = keras.metrics.SparseCategoricalCrossentropy(from_logits=True)
model.compile(
    keras.optimizers.Adam(settings["learningRate"]),
    keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy", cross_entropy],
)
best = Best()
x, y = split("train")
model.fit(
    x,
    y,
    batch_size=settings["batchSize"],
    epochs=settings["epochs"],
    validation_data=split("validation"),
    callbacks=[best],
    verbose=0,
)
model.set_weights(best.weights)
x, y = split("test")
answers = model.predict(x, batch_size=500, verbose=0).argmax(axis=1)
print(json.dumps({"accuracy": float((answers == y).mean())}))
