"""Keras in the training benchmark: `fit` over arrays in memory, compiled to a TensorFlow graph."""

import os

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["KERAS_BACKEND"] = "tensorflow"

import keras
from keras import layers, regularizers

from peer import CLASSES, data, row, serve

edge, channels = row["imageSize"], row["channels"]


def penalty():
    return regularizers.L2(row["l2"]) if row["l2"] > 0 else None


def augmentation():
    if not row["augmentation"]:
        return []
    return [layers.RandomFlip("horizontal"), layers.RandomTranslation(0.1, 0.1, fill_mode="nearest")]


def dropout():
    return [layers.Dropout(row["dropout"])] if row["dropout"] > 0 else []


def dense(units, activation=None):
    return layers.Dense(units, activation=activation, kernel_regularizer=penalty())


def cnn():
    found = [layers.Input((edge, edge, channels)), *augmentation()]
    for filters in (32, 64):
        for _ in range(2):
            found.append(
                layers.Conv2D(filters, 3, padding="same", activation="relu", kernel_regularizer=penalty())
            )
        found.append(layers.MaxPooling2D())
    found += [layers.Flatten(), dense(128, "relu"), *dropout(), dense(CLASSES)]
    return keras.Sequential(found)


def resnet14():
    def convolution(x, filters, size, strides):
        convolved = layers.Conv2D(
            filters, size, strides=strides, padding="same", use_bias=False, kernel_regularizer=penalty()
        )(x)
        return layers.BatchNormalization(momentum=0.9)(convolved)

    inputs = layers.Input((edge, edge, channels))
    x = inputs
    for layer in augmentation():
        x = layer(x)
    x = layers.ReLU()(convolution(x, 16, 3, 1))
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(2):
            strides = 2 if stage > 0 and block == 0 else 1
            y = layers.ReLU()(convolution(x, filters, 3, strides))
            y = convolution(y, filters, 3, 1)
            shortcut = convolution(x, filters, 1, strides) if strides != 1 else x
            x = layers.ReLU()(layers.Add()([y, shortcut]))
    return keras.Model(inputs, dense(CLASSES)(layers.GlobalAveragePooling2D()(x)))


def mlp():
    found = [layers.Input((edge, edge, channels)), *augmentation(), layers.Flatten()]
    for _ in range(2):
        found += [dense(1024, "relu"), *dropout()]
    return keras.Sequential([*found, dense(CLASSES)])


images, labels = data()
model = {"cnn": cnn, "resnet14": resnet14, "mlp": mlp}[row["network"]]()
rule = keras.optimizers.SGD(0.05, momentum=0.9) if row["network"] == "resnet14" else keras.optimizers.Adam(1e-3)
model.compile(rule, keras.losses.SparseCategoricalCrossentropy(from_logits=True))


def train_epoch():
    history = model.fit(images, labels, batch_size=row["batchSize"], epochs=1, verbose=0)
    return history.history["loss"][-1]


trainable = sum(weight.numpy().size for weight in model.trainable_weights)
serve(trainable, f"Keras {keras.__version__}", train_epoch, len(labels))
