import { expect, it } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Engine } from '../../../../../electron/trainer/engine/engine';
import { deviationAtOtherSizes } from '../../../../../electron/trainer/export/check/check-sizes';
import type { Pictures, RunningModel } from '../../../../../electron/trainer/export/formats/model-format';

const manifest = {
  preparation: { imageSize: 4, fit: 'squash', colour: 'rgb' },
  channels: 3,
} as DatasetManifest;
const answer = (pixels: Uint8Array) => Float32Array.of((pixels[0] ?? 0) / 255, 1 - (pixels[0] ?? 0) / 255);
const engine = { predict: answer } as unknown as Engine;
const exportedThat = (answers: (pictures: Pictures) => Float32Array): RunningModel => ({
  predict: (pictures) => Promise.resolve(answers(pictures)),
  layerOutputs: () => Promise.resolve(new Map<string, Float32Array>()),
  dispose: () => Promise.resolve(),
});

it('finds nothing in a model that keeps plain pictures plain', async () => {
  expect(
    await deviationAtOtherSizes(
      engine,
      exportedThat(({ rgb }) => answer(rgb)),
      manifest,
    ),
  ).toBe(0);
});

it('finds a model that goes wrong only where a picture is wide', async () => {
  const broken = exportedThat(({ rgb, height, width }) =>
    width > height ? Float32Array.of(0.5, 0.5) : answer(rgb),
  );
  expect(await deviationAtOtherSizes(engine, broken, manifest)).toBeCloseTo(0.5, 6);
});

it('takes an answer that is no number for the worst', async () => {
  const broken = exportedThat(() => Float32Array.of(NaN, NaN));
  expect(await deviationAtOtherSizes(engine, broken, manifest)).toBe(Infinity);
});
