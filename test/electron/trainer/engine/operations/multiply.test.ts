import { expect, it } from 'vitest';
import { multiply } from '../../../../../electron/trainer/engine/operations/multiply';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { runGraph, tensor } from '../run-graph';

it.each([
  ['of a picture', fixture.multiplyPicture],
  ['of a row', fixture.multiplyRow],
])('every channel %s times a number has the values and gradients of PyTorch', (_, given) => {
  const factors = given.kernels[0]!;
  const [output, inputGradient, factorGradient] = runGraph((graph) => {
    const value = tensor(graph, given.input, given.shape);
    const other = tensor(graph, factors.values, factors.shape);
    const made = multiply(graph, value, other, given.shape.slice(1));
    const gradients = made.backward(tensor(graph, given.gradient, given.outputShape));
    return [made.output, gradients.input, gradients.other!];
  });
  const expected = [given.output, given.inputGradient, factors.gradient];
  [output, inputGradient, factorGradient].forEach((found, which) => {
    expect(found).toHaveLength(expected[which]!.length);
    expected[which]!.forEach((number, index) => {
      expect(found![index]).toBeCloseTo(number, 4);
    });
  });
});
