"""Trains with the sources of exports, from the same weights and with the same batches as Ridgeline did.

sources.py <task.json> ...   prints, for each, the cross-entropy of every step with Keras and, if it is there, PyTorch
A task has: folder (of the export), shape of the images, pixels and labels (base64), batches (lists of numbers),
stepsPerEpoch, reductions (of the learning rate, by step), weights (parameter name to shape and base64), isStarted
(whether the source puts earlier weights over them).
"""

import base64
import importlib.util
import json
import os
import sys

import numpy


def module(folder, name):
    spec = importlib.util.spec_from_file_location(name, os.path.join(folder, 'samples', f'{name}.py'))
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def array(text, kind, shape):
    return numpy.frombuffer(base64.b64decode(text), kind).reshape(shape)


def with_keras(task, pixels, labels, weights):
    source = module(task['folder'], 'network_keras')
    model = source.compiled(source.network())
    for variable in model.weights:
        # Keras puts a number behind a name that it has had before in this process.
        layer, kind = variable.path.split('/')[-2:]
        variable.assign(weights.get(f'{layer}/{kind}', weights.get(f'{layer}/depthwise_{kind}')))
    if task['isStarted']:
        source.take_over(model)
    steps = source.EveryStep(task['stepsPerEpoch'])
    steps.set_model(model)
    steps.on_train_begin()
    losses = []
    for step, batch in enumerate(task['batches']):
        if task['isStarted'] and step in (0, source.FREEZE_EPOCHS * task['stepsPerEpoch']):
            source.begin_epoch(model, step // task['stepsPerEpoch'])
            steps.on_train_begin()
        steps.plateau.reductions = task['reductions'][step]
        steps.on_train_batch_begin(step)
        told = model.train_on_batch(source.scaled(pixels[batch]), labels[batch], return_dict=True)
        # Of this batch alone: the metrics of train_on_batch gather.
        losses.append(float(told['cross_entropy']))
        model.reset_metrics()
        steps.on_train_batch_end(step)
    return losses


def with_torch(task, pixels, labels, weights):
    import torch

    source = module(task['folder'], 'network_torch')
    network = source.Network()
    state = network.state_dict()
    kinds = {'kernel': 'weight', 'depthwise_kernel': 'weight', 'bias': 'bias', 'gamma': 'weight', 'beta': 'bias', 'moving_mean': 'running_mean',
             'moving_variance': 'running_var'}
    for name, value in weights.items():
        layer, kind = name.split('/')
        order = (2, 3, 0, 1) if kind == 'depthwise_kernel' else (3, 2, 0, 1)
        turned = value.transpose(order) if value.ndim == 4 else value.T
        state[f'{layer}.{kinds[kind]}'] = torch.from_numpy(numpy.ascontiguousarray(turned))
    network.load_state_dict(state)
    if task['isStarted']:
        source.take_over(network)
    memory = source.begin(network)
    losses = []
    for step, batch in enumerate(task['batches']):
        if task['isStarted'] and step % task['stepsPerEpoch'] == 0:
            memory = source.begin_epoch(network, memory, step // task['stepsPerEpoch'])
        rate = source.learning_rate(step, task['stepsPerEpoch'], task['reductions'][step])
        images = torch.from_numpy(source.scaled(pixels[batch]))
        losses.append(source.take_step(network, memory, images, torch.from_numpy(labels[batch]), step, rate))
    return losses


def losses(path):
    with open(path, encoding='utf-8') as file:
        task = json.load(file)
    pixels = array(task['pixels'], 'uint8', [-1, *task['shape']])
    labels = array(task['labels'], '<u2', -1).astype('int64')
    weights = {name: array(value['values'], '<f4', value['shape']) for name, value in task['weights'].items()}
    given = (task, pixels, labels, weights)
    has_torch = importlib.util.find_spec('torch') is not None
    return {'keras': with_keras(*given), 'torch': with_torch(*given) if has_torch else None}


print(json.dumps([losses(path) for path in sys.argv[1:]]))
