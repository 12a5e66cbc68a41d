import { placeLayers } from '../../network/shapes';
import { commonSource, headSource } from './common-source';
import { indented, pythonName } from './python-literals';
import type { SourceInput } from './source-input';
import { sourceStart } from './start-source';
import { torchInitialiser } from './torch-initialiser';
import { layerDefinition, layerStep } from './torch-layers';
import { torchStart } from './torch-start';
import { torchTraining } from './torch-training';

/** A script that builds and trains the network with PyTorch. */
export function torchSource(input: SourceInput): string {
  const { network, hyperparameters } = input;
  const placed = placeLayers(network);
  const isStarted = sourceStart(input) !== null;
  return (
    [
      ...headSource(input, 'PyTorch', [
        'The steps are written out where those of torch.optim differ from Keras and Ridgeline (the place of ε, momentum ' +
          'while the learning rate changes).',
      ]),
      '',
      'import math',
      'import sys',
      'from pathlib import Path',
      '',
      'import numpy',
      'import torch',
      'from PIL import Image, ImageOps',
      'from torch import nn',
      'from torch.nn import functional',
      '',
      ...commonSource(input),
      '',
      '',
      'def start(weight, fan_in, fan_out):',
      ...indented([
        '"""How every kernel starts. Normal forms are cut off at two deviations, and widened to keep their variance."""',
        ...torchInitialiser(hyperparameters),
      ]),
      '',
      '',
      'class Network(nn.Module):',
      ...indented([
        '"""Scaled images [n, SIZE, SIZE, CHANNELS] in, logits out."""',
        '',
        'def __init__(self):',
        ...indented(['super().__init__()', ...placed.flatMap(layerDefinition)]),
        '',
        'def forward(self, images):',
        ...indented([
          'inputs = images.permute(0, 3, 1, 2)',
          ...placed.map(layerStep),
          `return ${pythonName(placed.at(-1)?.layer.name ?? 'inputs')}`,
        ]),
      ]),
      '',
      '',
      ...(isStarted ? [...torchStart, '', ''] : []),
      ...torchTraining(hyperparameters, isStarted),
    ].join('\n') + '\n'
  );
}
