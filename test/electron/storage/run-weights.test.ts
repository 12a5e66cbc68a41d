import { readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  loadWeights,
  readWeightsIdentity,
  saveWeights,
  weightsPath,
} from '../../../electron/storage/run-weights';
import { temporaryFolder } from '../temporary-folder';

const weights = new Map([
  ['block1_conv1/kernel', Float32Array.of(1.5, -2.25, 1e-30, 3.4e38)],
  ['block1_conv1/bias', Float32Array.of(-0)],
  ['가중치', new Float32Array(1000).map((_, i) => Math.sin(i))],
]);
const meta = { runId: 'run-1', epoch: 3, step: 141 };

describe('run weights', () => {
  it('come back bit for bit, with where they were taken', async () => {
    const folder = join(temporaryFolder(), 'new', 'run-1');
    await saveWeights(folder, weights, meta);
    expect(await loadWeights(folder)).toMatchObject({ weights, meta });
    expect(Object.is((await loadWeights(folder)).weights.get('block1_conv1/bias')?.[0], -0)).toBe(true);
    expect(readdirSync(folder)).toEqual(['best.weights']);
  });

  it('replace the ones before', async () => {
    const folder = temporaryFolder();
    await saveWeights(folder, weights, meta);
    const later = new Map([['logits/bias', Float32Array.of(7)]]);
    await saveWeights(folder, later, { ...meta, epoch: 4 });
    expect(await loadWeights(folder)).toMatchObject({ weights: later, meta: { ...meta, epoch: 4 } });
  });

  it('are known by their epoch, step and content, also without being read', async () => {
    const folder = temporaryFolder();
    expect(await readWeightsIdentity(folder)).toBeNull();
    await saveWeights(folder, weights, meta);
    const first = await readWeightsIdentity(folder);
    expect(first).toMatchObject({ epoch: 3, step: 141 });
    expect((await loadWeights(folder)).identity).toEqual(first);
    await saveWeights(folder, new Map([...weights, ['logits/bias', Float32Array.of(7)]]), meta);
    expect((await readWeightsIdentity(folder))?.sha256).not.toBe(first?.sha256);
    writeFileSync(weightsPath(folder), 'no weights at all, and long enough to be looked at as if they were');
    expect(await readWeightsIdentity(folder)).toBeNull();
  });

  it('are refused if any byte was changed', async () => {
    const folder = temporaryFolder();
    await saveWeights(folder, weights, meta);
    const whole = readFileSync(weightsPath(folder));
    // Magic, header length, header, first and last weight, digest.
    for (const at of [0, 8, 11, 20, 300, whole.length - 33, whole.length - 1]) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 1;
      writeFileSync(weightsPath(folder), changed);
      await expect(loadWeights(folder), `byte ${at}`).rejects.toMatchObject({ code: 'weightsDamaged' });
    }
  });

  it.each([0, 7, 43, 200])('are refused if cut off after %i bytes', async (length) => {
    const folder = temporaryFolder();
    await saveWeights(folder, weights, meta);
    truncateSync(weightsPath(folder), length);
    await expect(loadWeights(folder)).rejects.toMatchObject({
      code: 'weightsDamaged',
      detail: { path: weightsPath(folder) },
    });
  });

  it('are missing where none were saved', async () => {
    const folder = temporaryFolder();
    await expect(loadWeights(folder)).rejects.toMatchObject({ code: 'runHasNoWeights' });
    rmSync(folder, { recursive: true });
    await expect(loadWeights(folder)).rejects.toMatchObject({ code: 'runHasNoWeights' });
  });
});
