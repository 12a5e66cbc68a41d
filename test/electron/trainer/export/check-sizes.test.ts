import { expect, it } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Engine } from '../../../../electron/trainer/engine/engine';
import { deviationAtOtherSizes } from '../../../../electron/trainer/export/check-sizes';
import type { ExportedModel } from '../../../../electron/trainer/export/exported-model';

const manifest = {
  preparation: { imageSize: 4, fit: 'squash', colour: 'rgb' },
  channels: 3,
} as DatasetManifest;
const answer = (pixels: Uint8Array) => Float32Array.of((pixels[0] ?? 0) / 255, 1 - (pixels[0] ?? 0) / 255);
const engine = { predict: answer } as unknown as Engine;
const exportedThat = (answers: (pixels: Uint8Array, height: number, width: number) => Float32Array) =>
  ({ predictPicture: answers }) as unknown as ExportedModel;

it('finds nothing in a model that keeps plain pictures plain', () => {
  expect(deviationAtOtherSizes(engine, exportedThat(answer), manifest)).toBe(0);
});

it('finds a model that goes wrong only where a picture is wide', () => {
  const broken = exportedThat((pixels, height, width) =>
    width > height ? Float32Array.of(0.5, 0.5) : answer(pixels),
  );
  expect(deviationAtOtherSizes(engine, broken, manifest)).toBeCloseTo(0.5, 6);
});

it('takes an answer that is no number for the worst', () => {
  const broken = exportedThat(() => Float32Array.of(NaN, NaN));
  expect(deviationAtOtherSizes(engine, broken, manifest)).toBe(Infinity);
});
