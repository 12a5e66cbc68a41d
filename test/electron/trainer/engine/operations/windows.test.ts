import { describe, expect, it } from 'vitest';
import type { Graph, Value, Variable } from '../../../../../electron/trainer/engine/graph/graph';
import { averagePooling2d } from '../../../../../electron/trainer/engine/operations/average-pooling2d';
import { activation } from '../../../../../electron/trainer/engine/operations/activation';
import { conv2d } from '../../../../../electron/trainer/engine/operations/conv2d';
import { depthwiseConv2d } from '../../../../../electron/trainer/engine/operations/depthwise-conv2d';
import { globalMaxPooling2d } from '../../../../../electron/trainer/engine/operations/global-max-pooling2d';
import { maxPooling2d } from '../../../../../electron/trainer/engine/operations/max-pooling2d';
import type { Operation } from '../../../../../electron/trainer/engine/operations/operation';
import { zeroPadding2d } from '../../../../../electron/trainer/engine/operations/zero-padding2d';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { runGraph, tensor } from '../run-graph';

/* Windows and margins that no setting asks for, and imported networks have. Even edges need an odd number of zeros. */

type Fixture = Omit<typeof fixture.convValid, 'kernels'> & {
  readonly kernels: readonly { shape: number[]; values: number[]; gradient: number[] }[];
};
type Make = (graph: Graph, input: Value, kernel: () => Variable) => Operation;

const same = { strides: 2, padding: 'same' } as const;
const overlapping = { poolSize: 3, strides: 2 } as const;
const cases: [string, Fixture, Make][] = [
  [
    'a convolution without padding',
    fixture.convValid,
    (graph, input, kernel) => conv2d(graph, input, kernel(), null, { strides: 2, padding: 'valid' }),
  ],
  [
    'a depthwise convolution with padding',
    fixture.depthwiseSame,
    (graph, input, kernel) => depthwiseConv2d(graph, input, kernel(), null, same),
  ],
  [
    'a depthwise convolution without',
    fixture.depthwiseValid,
    (graph, input, kernel) => depthwiseConv2d(graph, input, kernel(), null, { strides: 1, padding: 'valid' }),
  ],
  ['overlapping maxima', fixture.maxOverlapping, (graph, input) => maxPooling2d(graph, input, overlapping)],
  [
    'maxima with padding',
    fixture.maxSame,
    (graph, input) => maxPooling2d(graph, input, { ...overlapping, ...same }),
  ],
  [
    'means with padding that has no part in them',
    fixture.averageSame,
    (graph, input) => averagePooling2d(graph, input, { ...overlapping, ...same }),
  ],
  [
    'zeros around a picture',
    fixture.zeroPadding,
    (graph, input) => zeroPadding2d(graph, input, { top: 0, bottom: 1, left: 2, right: 0 }),
  ],
  ['the largest of each channel', fixture.globalMax, (graph, input) => globalMaxPooling2d(graph, input, 2)],
];

function close(found: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(found).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(found?.[i]).toBeCloseTo(value, 4);
  });
}

describe.each(cases)('%s', (_, given, make) => {
  it('has the values and gradients of PyTorch', () => {
    const [kernel] = given.kernels;
    const [output, inputGradient, kernelGradient] = runGraph((graph) => {
      const asVariable = (): Variable => {
        const value = tensor(graph, kernel?.values ?? [], kernel?.shape ?? []);
        const { shape = [] } = kernel ?? {};
        return { name: 'kernel', shape, value, handle: value, input: value, assign: { control: '' } };
      };
      const made = make(graph, tensor(graph, given.input, given.shape), asVariable);
      const { input, parameters } = made.backward(tensor(graph, given.gradient, given.outputShape));
      const ofKernel = parameters.get('kernel');
      return [made.output, input, ...(ofKernel === undefined ? [] : [ofKernel])];
    });
    close(output, given.output);
    close(inputGradient, given.inputGradient);
    if (kernel !== undefined) close(kernelGradient, kernel.gradient);
  });
});

it('shares the gradient of a largest value among the pixels that have it', () => {
  const [gradient] = runGraph((graph) => {
    const made = globalMaxPooling2d(graph, tensor(graph, [3, 1, 3, 2], [1, 2, 2, 1]), 1);
    return [made.backward(tensor(graph, [4], [1, 1])).input];
  });
  expect([...(gradient ?? [])]).toEqual([2, 0, 2, 0]);
});

it('has the slope below zero that a leaky ReLU is told', () => {
  const { xs, leakyRelu03 } = fixture;
  const [values, slopes] = runGraph((graph) => {
    const made = activation(graph, tensor(graph, xs), 'leakyRelu', 0.3);
    return [
      made.output,
      made.backward(
        tensor(
          graph,
          xs.map(() => 1),
        ),
      ).input,
    ];
  });
  close(values, leakyRelu03.values);
  close(slopes, leakyRelu03.slopes);
});
