"""Asks an exported model what is on images.

python samples/predict.py [--runtime onnx|keras|savedmodel] [--json] <image> ...

Of the runtimes, the first whose model is beside this folder: onnx needs `pip install onnxruntime pillow`, keras and
savedmodel need `pip install tensorflow pillow`. The images may have any size; what they need is inside the model.
"""

import argparse
import json
from pathlib import Path

import numpy
from PIL import Image, ImageOps

root = Path(__file__).resolve().parent.parent


def with_onnx(folder):
    import onnxruntime

    session = onnxruntime.InferenceSession(str(folder / 'model.onnx'))
    return lambda pictures: session.run(['probabilities'], {'picture': pictures})[0]


def with_keras(folder):
    import keras

    model = keras.models.load_model(folder / 'model.keras')
    return lambda pictures: model.predict(pictures, verbose=0)


def with_savedmodel(folder):
    import tensorflow

    served = tensorflow.saved_model.load(str(folder)).signatures['serving_default']
    return lambda pictures: served(picture=tensorflow.constant(pictures))['probabilities'].numpy()


runtimes = {'onnx': with_onnx, 'keras': with_keras, 'savedmodel': with_savedmodel}


def folder_of(runtime):
    """The model with float32 weights if there is one, otherwise a smaller one."""
    names = [runtime, f'{runtime}-float16', f'{runtime}-int8']
    return next((root / name for name in names if (root / name).is_dir()), None)


def main():
    there = [name for name in runtimes if folder_of(name)]
    if not there:
        raise SystemExit('This export has no model for Python: export it as onnx, keras or savedmodel as well.')
    parser = argparse.ArgumentParser(description='Asks an exported model what is on images.')
    parser.add_argument('images', nargs='+', type=Path)
    parser.add_argument('--runtime', choices=there, default=there[0])
    parser.add_argument('--json', action='store_true', help='one JSON object per image')
    options = parser.parse_args()
    labels = json.loads((root / 'labels.json').read_text(encoding='utf-8'))
    predict = runtimes[options.runtime](folder_of(options.runtime))
    for path in options.images:
        picture = ImageOps.exif_transpose(Image.open(path)).convert('RGB')
        [probabilities] = predict(numpy.asarray(picture, 'float32')[None])
        ranked = sorted(zip(labels, probabilities.tolist()), key=lambda pair: -pair[1])
        if options.json:
            print(json.dumps({'path': str(path), 'class': ranked[0][0], 'probabilities': dict(ranked)}))
        else:
            print(f'{path}: ' + ', '.join(f'{label} {share:.1%}' for label, share in ranked[:3]))


if __name__ == '__main__':
    main()
