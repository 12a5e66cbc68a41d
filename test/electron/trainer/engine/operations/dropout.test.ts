import { describe, expect, it } from 'vitest';
import { dropout } from '../../../../../electron/trainer/engine/operations/dropout';
import { runGraph, tensor } from '../run-graph';

const size = 20_000;
const ones = Array.from({ length: size }, () => 1);

function run(rate: number, step: number, stream: number): { output: number[]; gradient: number[] } {
  const [output, gradient] = runGraph((graph) => {
    const at = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(step) });
    const operation = dropout(graph, tensor(graph, ones), rate, at, stream);
    return [operation.output, operation.backward(tensor(graph, ones)).input];
  });
  return { output: output!, gradient: gradient! };
}

describe('dropout', () => {
  it.each([0.1, 0.5, 0.9])('drops the share %d and scales the rest up', (rate) => {
    const { output } = run(rate, 1, 7);
    const dropped = output.filter((value) => value === 0).length;
    // Five standard errors of a binomial share.
    expect(Math.abs(dropped / size - rate)).toBeLessThan(5 * Math.sqrt((rate * (1 - rate)) / size));
    expect(new Set(output)).toEqual(new Set([0, Math.fround(1 / (1 - rate))]));
  });

  it('lets the gradient through exactly where values went through', () => {
    const { output, gradient } = run(0.5, 1, 7);
    expect(gradient).toEqual(output);
  });

  it('repeats for a step and a stream, and differs for others', () => {
    const { output } = run(0.5, 3, 7);
    expect(run(0.5, 3, 7).output).toEqual(output);
    for (const other of [run(0.5, 4, 7), run(0.5, 3, 8), run(0.5, 3, -7)]) {
      const same = other.output.filter((value, i) => value === output[i]).length;
      expect(Math.abs(same / size - 0.5)).toBeLessThan(0.02);
    }
  });
});
