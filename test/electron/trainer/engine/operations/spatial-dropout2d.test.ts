import { describe, expect, it } from 'vitest';
import { spatialDropout2d } from '../../../../../electron/trainer/engine/operations/spatial-dropout2d';
import { runGraph, tensor } from '../run-graph';

const [batch, height, width, channels] = [40, 3, 2, 50] as const;
const size = batch * height * width * channels;
const values = Array.from({ length: size }, (_, i) => 1 + (i % 7));

function run(rate: number, step = 3, stream = 7): { output: number[]; gradient: number[] } {
  const [output, gradient] = runGraph((graph) => {
    const at = graph.constant({ type: 'int32', shape: [], values: Int32Array.of(step) });
    const input = tensor(graph, values, [batch, height, width, channels]);
    const operation = spatialDropout2d(graph, input, rate, at, stream);
    return [operation.output, operation.backward(input).input];
  });
  return { output: output!, gradient: gradient! };
}

/** Each picture's channels: the factors at all their places. */
function factors(output: readonly number[]): Set<number>[] {
  const found = Array.from({ length: batch * channels }, () => new Set<number>());
  output.forEach((value, i) => {
    const picture = Math.floor(i / (height * width * channels));
    found[picture * channels + (i % channels)]!.add(value / values[i]!);
  });
  return found;
}

describe('spatial dropout', () => {
  it.each([0.2, 0.5, 0.75])('drops the share %d of whole channels, and keeps the mean', (rate) => {
    const channelFactors = factors(run(rate).output).map((each) => [...each]);
    for (const [first, ...others] of channelFactors) {
      // One factor for all places, but for the rounding of the division.
      for (const other of others) expect(other).toBeCloseTo(first!, 5);
      if (first !== 0) expect(first).toBeCloseTo(1 / (1 - rate), 5);
    }
    const means = channelFactors.map(([factor]) => factor!);
    const mean = means.reduce((sum, factor) => sum + factor, 0) / means.length;
    // Five standard errors of a mean of factors with variance rate/(1 − rate).
    expect(Math.abs(mean - 1)).toBeLessThan(5 * Math.sqrt(rate / (1 - rate) / means.length));
  });

  it('drops other channels in each picture', () => {
    const dropped = factors(run(0.5).output).map((each) => each.has(0));
    const patterns = Array.from({ length: batch }, (_, i) =>
      dropped.slice(i * channels, (i + 1) * channels).join(),
    );
    expect(new Set(patterns).size).toBe(batch);
  });

  it('lets the gradient through exactly where values went through', () => {
    const { output, gradient } = run(0.5);
    expect(gradient).toEqual(output);
  });

  it('repeats for a step and a stream, and differs for others', () => {
    const { output } = run(0.5);
    expect(run(0.5).output).toEqual(output);
    expect(run(0.5, 4).output).not.toEqual(output);
    expect(run(0.5, 3, 8).output).not.toEqual(output);
  });
});
