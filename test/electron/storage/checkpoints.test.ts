import { mkdirSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import type * as FsPromises from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { initialProgress } from '@core/run/training-progress';
import type { Checkpoint } from '../../../electron/storage/checkpoint-file';
import {
  checkpointsFolder,
  loadNewestCheckpoint,
  removeCheckpoints,
  saveCheckpoint,
} from '../../../electron/storage/checkpoints';
import { temporaryFolder } from '../temporary-folder';

/** How many more portions the disk takes. */
const disk = vi.hoisted(() => ({ portionsLeft: Infinity }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof FsPromises>();
  const open: typeof real.open = async (...args) => {
    const file = await real.open(...args);
    const writeFile = file.writeFile.bind(file);
    file.writeFile = async (...content) => {
      if (disk.portionsLeft-- <= 0) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      await writeFile(...content);
    };
    return file;
  };
  return { ...real, open };
});
afterEach(() => {
  disk.portionsLeft = Infinity;
});

function checkpointAt(step: number): Checkpoint {
  return {
    owner: {
      runId: 'run-1',
      datasetId: 'a'.repeat(24),
      classNames: ['고양이', 'dog'],
      hyperparameters: { ...defaultHyperparameters, seed: 5 },
      startSha256: null,
      parameters: [{ name: 'logits/kernel', shape: [2, 2] }],
      threads: 2,
      tensorFlow: '2.9.1',
    },
    progress: { ...initialProgress, step, epoch: 2, cursor: 64 },
    state: new Map([
      ['logits/kernel', Float32Array.of(1.5, -0, 1e-40, step)],
      ['logits/kernel/m', Float32Array.of(1, 2, 3, 4)],
    ]),
  };
}

const files = (folder: string) => readdirSync(checkpointsFolder(folder)).sort();

describe('checkpoints', () => {
  it('from before a setting was there have its default', async () => {
    const folder = join(temporaryFolder(), 'run-1');
    const { owner, ...rest } = checkpointAt(7);
    const { zoom, ...fewer } = owner.hyperparameters;
    const hyperparameters = fewer as typeof owner.hyperparameters;
    await saveCheckpoint(folder, { ...rest, owner: { ...owner, hyperparameters } });
    const found = await loadNewestCheckpoint(folder);
    expect(zoom).toBe(0);
    expect(found?.owner.hyperparameters).toEqual(owner.hyperparameters);
  });

  it('come back bit for bit, with all that belongs to them', async () => {
    const folder = join(temporaryFolder(), 'run-1');
    await saveCheckpoint(folder, checkpointAt(7));
    const found = await loadNewestCheckpoint(folder);
    expect(found).toEqual(checkpointAt(7));
    expect(Object.is(found?.state.get('logits/kernel')?.[1], -0)).toBe(true);
  });

  it('say in words that the seed stands for every random stream', async () => {
    const folder = temporaryFolder();
    await saveCheckpoint(folder, checkpointAt(7));
    const text = readFileSync(join(checkpointsFolder(folder), files(folder)[0]!), 'latin1');
    expect(text).toMatch(/"random":\{"seed":5,"note":"Every random stream begins anew from the seed/);
  });

  it('are kept two at a time, and nothing beside them', async () => {
    const folder = temporaryFolder();
    mkdirSync(checkpointsFolder(folder));
    writeFileSync(join(checkpointsFolder(folder), '000000000009.checkpoint.123.abc.tmp'), 'half');
    for (const step of [9, 10, 100]) await saveCheckpoint(folder, checkpointAt(step));
    expect(files(folder)).toEqual(['000000000010.checkpoint', '000000000100.checkpoint']);
    expect((await loadNewestCheckpoint(folder))?.progress.step).toBe(100);
  });

  it.each([
    ['cut off', (path: string) => truncateSync(path, 200)],
    ['empty', (path: string) => truncateSync(path, 0)],
    [
      'changed in one bit',
      (path: string) => {
        const content = readFileSync(path);
        content[content.length - 40]! ^= 1;
        writeFileSync(path, content);
      },
    ],
  ])('fall back to the one before if the newest is %s', async (_, damage) => {
    const folder = temporaryFolder();
    await saveCheckpoint(folder, checkpointAt(9));
    await saveCheckpoint(folder, checkpointAt(10));
    damage(join(checkpointsFolder(folder), '000000000010.checkpoint'));
    expect(await loadNewestCheckpoint(folder)).toEqual(checkpointAt(9));
    // Otherwise the damaged one would count as one of the two that are kept.
    expect(files(folder)).toEqual(['000000000009.checkpoint']);
  });

  it('are refused if none is whole', async () => {
    const folder = temporaryFolder();
    await saveCheckpoint(folder, checkpointAt(9));
    await saveCheckpoint(folder, checkpointAt(10));
    for (const name of files(folder)) truncateSync(join(checkpointsFolder(folder), name), 100);
    await expect(loadNewestCheckpoint(folder)).rejects.toMatchObject({
      code: 'checkpointDamaged',
      detail: { path: checkpointsFolder(folder) },
    });
  });

  it.each([0, 1, 2])('survive a disk that is full after %i portions of the next', async (portions) => {
    const folder = temporaryFolder();
    await saveCheckpoint(folder, checkpointAt(9));
    disk.portionsLeft = portions;
    await expect(saveCheckpoint(folder, checkpointAt(10))).rejects.toMatchObject({
      code: 'diskFull',
      detail: { bytes: 32 },
    });
    expect(await loadNewestCheckpoint(folder)).toEqual(checkpointAt(9));
    expect(files(folder)).toEqual(['000000000009.checkpoint']);
  });

  it('are none in a new folder, and after they were removed', async () => {
    const folder = temporaryFolder();
    expect(await loadNewestCheckpoint(folder)).toBeNull();
    await removeCheckpoints(folder);
    await saveCheckpoint(folder, checkpointAt(9));
    await removeCheckpoints(folder);
    expect(await loadNewestCheckpoint(folder)).toBeNull();
  });
});
