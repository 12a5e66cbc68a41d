import { expect, it } from 'vitest';
import { concatenate } from '../../../../../electron/trainer/engine/operations/concatenate';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { runGraph, tensor } from '../run-graph';

it('channels behind others have the values and gradients of PyTorch', () => {
  const given = fixture.concatenate;
  const behind = given.kernels[0]!;
  const found = runGraph((graph) => {
    const value = tensor(graph, given.input, given.shape);
    const other = tensor(graph, behind.values, behind.shape);
    const made = concatenate(graph, value, other, { shape: given.shape.slice(1), channels: 5 });
    const gradients = made.backward(tensor(graph, given.gradient, given.outputShape));
    return [made.output, gradients.input, gradients.other!];
  });
  const expected = [given.output, given.inputGradient, behind.gradient];
  found.forEach((values, which) => {
    expect(values).toHaveLength(expected[which]!.length);
    expected[which]!.forEach((number, index) => {
      expect(values[index]).toBeCloseTo(number, 4);
    });
  });
});

it('rows too', () => {
  const [row] = runGraph((graph) => {
    const value = tensor(graph, [1, 2, 3, 4], [2, 2]);
    return [concatenate(graph, value, tensor(graph, [5, 6], [2, 1]), { shape: [2], channels: 3 }).output];
  });
  expect([...(row ?? [])]).toEqual([1, 2, 5, 3, 4, 6]);
});
