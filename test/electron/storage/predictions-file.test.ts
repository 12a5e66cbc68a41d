import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadPredictions, savePredictions } from '../../../electron/storage/predictions-file';
import { temporaryFolder } from '../temporary-folder';

const weights = { epoch: 2, step: 16, sha256: 'a'.repeat(64) };

it('come back as they were, also the largest label and none at all', async () => {
  const path = join(temporaryFolder(), 'predictions');
  const probabilities = Float32Array.of(0.1, 0.9, 1e-30, 1);
  await savePredictions(path, { labels: Uint16Array.of(0, 65_535), probabilities, classes: 2 }, weights);
  expect(await loadPredictions(path)).toEqual({
    labels: Float32Array.of(0, 65_535),
    probabilities,
    classes: 2,
    weights,
  });
  await savePredictions(path, { labels: [], probabilities: [], classes: 3 }, weights);
  expect((await loadPredictions(path)).labels).toHaveLength(0);
});

it('are refused if any byte was changed', async () => {
  const path = join(temporaryFolder(), 'predictions');
  await savePredictions(path, { labels: [1], probabilities: [0.25, 0.75], classes: 2 }, weights);
  const whole = readFileSync(path);
  for (const at of [0, 9, 20, whole.length - 40, whole.length - 1]) {
    const changed = Buffer.from(whole);
    changed[at]! ^= 1;
    writeFileSync(path, changed);
    await expect(loadPredictions(path), `byte ${at}`).rejects.toThrow(/does not hold the predictions/);
  }
});
