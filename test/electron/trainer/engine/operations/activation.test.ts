import { describe, expect, it } from 'vitest';
import { activationNames } from '@core/network/description';
import { activation } from '../../../../../electron/trainer/engine/operations/activation';
import fixture from '../../../../fixtures/operations.json' with { type: 'json' };
import { runGraph, tensor } from '../run-graph';

const { xs } = fixture;

describe.each(activationNames)('%s', (name) => {
  it('has the values and slopes that PyTorch computes in double precision, from −100 to 100', () => {
    const expected = fixture.activations[name];
    // Where the slope jumps, from λ·α to λ, TensorFlow takes the right one and PyTorch the left.
    if (name === 'selu') expected.slopes[xs.indexOf(0)] = 1.0507009873554805;
    const [values, slopes] = runGraph((graph) => {
      const { output, backward } = activation(graph, tensor(graph, xs), name);
      const twos = xs.map(() => 2);
      return [output, backward(tensor(graph, twos)).input];
    });
    expect(values).toHaveLength(xs.length);
    xs.forEach((x, i) => {
      expect(values![i], `at ${x}`).toBeCloseTo(expected.values[i]!, 5);
      expect(slopes![i], `slope at ${x}`).toBeCloseTo(2 * expected.slopes[i]!, 5);
    });
  });
});
