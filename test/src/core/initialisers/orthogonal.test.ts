import { describe, expect, it } from 'vitest';
import { defaultHyperparameters as defaults } from '@core/hyperparameters/fields';
import { kernelInitialiser } from '@core/initialisers/kernel-initialisers';
import { orthonormaliseColumns } from '@core/initialisers/orthonormalise';
import { createRandom } from '@core/random/random';
import cases from '../../../fixtures/orthonormal.json' with { type: 'json' };

function orthogonal(shape: readonly number[], gain: number, seed = 1) {
  const values = new Float32Array(shape.reduce((product, edge) => product * edge, 1));
  const settings = { ...defaults, kernelInitializer: 'orthogonal', initializerGain: gain } as const;
  kernelInitialiser(settings, { shape, fanIn: 1, fanOut: 1 })(values, createRandom(seed, 'test'));
  return values;
}

/** Largest distance of the dot products of all columns, or all rows, from gain² times the identity. */
function error(values: Float32Array, outputs: number, gain: number, of: 'columns' | 'rows'): number {
  const inputs = values.length / outputs;
  const [count, length] = of === 'columns' ? [outputs, inputs] : [inputs, outputs];
  const at = (vector: number, place: number) =>
    values[of === 'columns' ? place * outputs + vector : vector * outputs + place] ?? NaN;
  let worst = 0;
  for (let a = 0; a < count; a++) {
    for (let b = 0; b <= a; b++) {
      let dot = 0;
      for (let i = 0; i < length; i++) dot += at(a, i) * at(b, i);
      worst = Math.max(worst, Math.abs(dot - (a === b ? gain ** 2 : 0)));
    }
  }
  return worst;
}

describe('orthogonal', () => {
  it.each([
    ['a tall dense kernel', [300, 40], 1, 'columns'],
    ['a wide dense kernel', [40, 300], 1, 'rows'],
    ['a square one', [128, 128], 1, 'columns'],
    ['a square one', [128, 128], 1, 'rows'],
    ['a convolution, its window and inputs taken together', [3, 3, 16, 64], 1.5, 'columns'],
    ['a convolution with more filters than inputs', [1, 1, 16, 64], 1.5, 'rows'],
    ['a single unit', [7, 1], 2, 'columns'],
  ] as const)('gives %s %j at right angles, gain %d, by %s', (_, shape, gain, of) => {
    expect(error(orthogonal(shape, gain), shape.at(-1) ?? 1, gain, of)).toBeLessThan(1e-5);
  });

  it('turns every way: signs and sizes of each corner vary from seed to seed', () => {
    const corners = Array.from({ length: 400 }, (_, seed) => orthogonal([4, 4], 1, seed)[0] ?? NaN);
    const mean = corners.reduce((sum, value) => sum + value, 0) / corners.length;
    const square = corners.reduce((sum, value) => sum + value ** 2, 0) / corners.length;
    // A coordinate of a random direction in four dimensions: mean 0, mean square 1/4.
    expect(Math.abs(mean)).toBeLessThan((5 * 0.5) / Math.sqrt(400));
    expect(Math.abs(square - 0.25)).toBeLessThan(0.07);
  });
});

describe('orthonormaliseColumns', () => {
  it.each(cases)('agrees with the decomposition of LAPACK, case %#', ({ matrix, q }) => {
    const columns = Float64Array.from(matrix.flat());
    orthonormaliseColumns(columns, matrix[0]?.length ?? NaN);
    q.flat().forEach((value, place) => expect(columns[place]).toBeCloseTo(value, 10));
  });
});
