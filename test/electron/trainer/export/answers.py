"""Runs the models of exports in the programs that they are meant for, and tells how far each is from golden.json.

answers.py <folder of an export> ...   prints one JSON object: for each folder, for each model, the largest deviation
"""

import base64
import json
import os
import sys
import tempfile

import numpy


def golden(folder):
    with open(os.path.join(folder, 'golden.json'), encoding='utf-8') as file:
        told = json.load(file)
    pictures = [
        numpy.frombuffer(base64.b64decode(sample['pixels']), numpy.uint8).reshape(told['height'], told['width'], 3)
        for sample in told['samples']
    ]
    return numpy.stack(pictures).astype('float32'), numpy.array([sample['probabilities'] for sample in told['samples']])


def onnx(path, pictures):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.optimized_model_filepath = os.path.join(tempfile.mkdtemp(), 'optimised.onnx')
    session = onnxruntime.InferenceSession(os.path.join(path, 'model.onnx'), options)
    with open(options.optimized_model_filepath, 'rb') as file:
        optimised = file.read()
    labels = json.loads(session.get_modelmeta().custom_metadata_map['labels'])
    wholes = {op: optimised.count(op.encode()) for op in ('QLinearConv', 'QGemm')}
    return lambda given: session.run(['probabilities'], {'picture': given})[0], {'labels': labels, **wholes}


def keras(path, pictures):
    import keras

    model = keras.models.load_model(os.path.join(path, 'model.keras'))
    return lambda given: model.predict(given, verbose=0), {'layers': [layer.name for layer in model.layers]}


def savedmodel(path, pictures):
    import keras
    import tensorflow

    served = tensorflow.saved_model.load(path).signatures['serving_default']
    layer = keras.layers.TFSMLayer(path, call_endpoint='serving_default')
    by_layer = layer(pictures)['probabilities'].numpy()
    return (
        lambda given: served(picture=tensorflow.constant(given))['probabilities'].numpy(),
        {'kerasLayer': by_layer.tolist(), 'lite': lite(path, pictures)},
    )


def lite(path, pictures):
    """What TensorFlow Lite answers with the model that TensorFlow makes of a SavedModel."""
    import tensorflow

    interpreter = tensorflow.lite.Interpreter(
        model_content=tensorflow.lite.TFLiteConverter.from_saved_model(path).convert()
    )
    [given], [told] = interpreter.get_input_details(), interpreter.get_output_details()
    interpreter.resize_tensor_input(given['index'], pictures.shape)
    interpreter.allocate_tensors()
    interpreter.set_tensor(given['index'], pictures)
    interpreter.invoke()
    return interpreter.get_tensor(told['index']).tolist()


def answers(folder):
    pictures, expected = golden(folder)
    # Of another size and proportion, so that the preprocessing has something to do.
    other = numpy.random.RandomState(1).randint(0, 256, (2, 37, 53, 3)).astype('float32')
    told = {}
    for name in sorted(os.listdir(folder)):
        runtime = {'onnx': onnx, 'keras': keras, 'savedmodel': savedmodel}.get(name.split('-')[0])
        if runtime is None or not os.path.isdir(os.path.join(folder, name)):
            continue
        predict, more = runtime(os.path.join(folder, name), pictures)
        found = predict(pictures)
        told[name] = {
            'deviation': float(numpy.abs(found - expected).max()),
            'other': predict(other).tolist(),
            **more,
        }
        for way in ('kerasLayer', 'lite'):
            if way in more:
                told[name][way] = float(numpy.abs(numpy.array(more[way]) - expected).max())
    return told


print(json.dumps([answers(folder) for folder in sys.argv[1:]]))
