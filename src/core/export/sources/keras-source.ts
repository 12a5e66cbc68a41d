import { placeLayers } from '../../network/shapes';
import { commonSource, headSource } from './common-source';
import { kerasInitialiser, kerasLayerCall } from './keras-layers';
import { kerasTraining } from './keras-training';
import { indented, pythonName } from './python-literals';
import type { SourceInput } from './source-input';
import { sourceStart } from './start-source';

const depthwiseSource = [
  'def depthwise():',
  ...indented([
    '"""The same for convolutions of each channel by itself."""',
    'return {name.replace("kernel", "depthwise"): value for name, value in kernel().items()}',
  ]),
  '',
  '',
];

/** A script that builds and trains the network with Keras 3. */
export function kerasSource(input: SourceInput): string {
  const { network, hyperparameters } = input;
  const isStarted = sourceStart(input) !== null;
  const hasNormalisation = network.layers.some(({ kind }) => kind === 'batchNormalization');
  const differences = hasNormalisation
    ? [
        'Keras puts the biased variance of a batch into the running one, Ridgeline (like PyTorch) the unbiased one: they ' +
          'differ by a factor of n / (n − 1), n being the pixels of a batch.',
      ]
    : [];
  return (
    [
      ...headSource(input, 'Keras', differences),
      '',
      'import math',
      'import sys',
      'from pathlib import Path',
      '',
      'import keras',
      'import numpy',
      'from keras import layers, ops',
      'from PIL import Image, ImageOps',
      '',
      ...commonSource(input),
      '',
      '',
      'def kernel():',
      ...indented([
        '"""How every kernel starts, and its penalty."""',
        `initializer = ${kerasInitialiser(hyperparameters)}`,
        'regularizer = keras.regularizers.L1L2(L1, L2) if L1 > 0 or L2 > 0 else None',
        'return {"kernel_initializer": initializer, "kernel_regularizer": regularizer}',
      ]),
      '',
      '',
      ...(network.layers.some(({ kind }) => kind === 'depthwiseConv2d') ? depthwiseSource : []),
      'def network():',
      ...indented(['"""Scaled images in, logits out."""', ...networkLines(input)]),
      '',
      '',
      ...kerasTraining(hyperparameters, isStarted),
    ].join('\n') + '\n'
  );
}

function networkLines({ network }: SourceInput): string[] {
  const placed = placeLayers(network);
  const variable = (name: string | null) => (name === null ? 'inputs' : pythonName(name));
  const lines = placed.map(({ layer, from }) => {
    const given = 'other' in layer ? `[${variable(from)}, ${variable(layer.other)}]` : variable(from);
    return `${variable(layer.name)} = layers.${kerasLayerCall(layer)}(${given})`;
  });
  return [
    'inputs = keras.Input((SIZE, SIZE, CHANNELS))',
    ...lines,
    `return keras.Model(inputs, ${variable(placed.at(-1)?.layer.name ?? null)})`,
  ];
}
