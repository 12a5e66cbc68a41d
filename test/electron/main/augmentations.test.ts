import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Augmented } from '@core/augmentation/augmented';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { Augmentations } from '../../../electron/main/services/augmentations';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { fakeChildren } from './fake-child';

const dataset = 'a'.repeat(24);
const pictures: Augmented = { width: 1, height: 1, channels: 1, perSample: 2, pixels: Uint8Array.of(1, 2) };

function augmentations() {
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  const paths = new WorkspacePaths('/workspace');
  const shown = new Augmentations(paths, start, 60_000);
  const ask = (seed = 7) =>
    shown.show(dataset, { ...defaultHyperparameters, seed }, [{ split: 'train', index: 0 }], 1);
  return { shown, ask, children };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('augmentations that are shown', () => {
  it('are asked of one process, which stays', async () => {
    const { ask, children } = augmentations();
    const first = ask(1);
    expect(children[0]?.received).toMatchObject([
      { type: 'augment', id: 1, job: { datasetFolder: `/workspace/datasets/${dataset}`, variants: 1 } },
    ]);
    children[0]?.say({ type: 'augmented', id: 1, pictures });
    expect(await first).toEqual(pictures);
    const second = ask(2);
    children[0]?.say({ type: 'augmented', id: 2, pictures });
    expect(await second).toEqual(pictures);
    expect(children).toHaveLength(1);
    expect(children[0]?.killed).toBe(false);
  });

  it('are those that were asked for last; an answer to an older question is nobody’s', async () => {
    const { ask, children } = augmentations();
    const old = expect(ask(1)).rejects.toMatchObject({ code: 'cancelled' });
    const latest = ask(2);
    await old;
    children[0]?.say({ type: 'augmented', id: 1, pictures: { ...pictures, perSample: 9 } });
    children[0]?.say({ type: 'augmented', id: 2, pictures });
    expect(await latest).toEqual(pictures);
  });

  it('fail with what the trainer says, and go on', async () => {
    const { ask, children } = augmentations();
    const failing = ask();
    const failure = { code: 'datasetDamaged', message: 'Damaged.', detail: { folder: '/x' } } as const;
    children[0]?.say({ type: 'notAugmented', id: 1, failure });
    await expect(failing).rejects.toMatchObject(failure);
    const next = ask();
    children[0]?.say({ type: 'augmented', id: 2, pictures });
    expect(await next).toEqual(pictures);
    expect(children).toHaveLength(1);
  });

  it('fail with a process that is killed, and the next come from a new one', async () => {
    const { ask, children } = augmentations();
    const lost = ask();
    children[0]?.exit(137, 'Killed');
    await expect(lost).rejects.toMatchObject({ code: 'trainerCrashed', detail: { exitCode: 137 } });
    const next = ask();
    expect(children).toHaveLength(2);
    children[1]?.say({ type: 'augmented', id: 2, pictures });
    expect(await next).toEqual(pictures);
  });

  it('end their process after a minute without a question', async () => {
    const { ask, children } = augmentations();
    void ask();
    children[0]?.say({ type: 'augmented', id: 1, pictures });
    await vi.advanceTimersByTimeAsync(40_000);
    void ask();
    children[0]?.say({ type: 'augmented', id: 2, pictures });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(children[0]?.killed).toBe(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(children[0]?.killed).toBe(true);
    const next = ask();
    children[1]?.say({ type: 'augmented', id: 3, pictures });
    expect(await next).toEqual(pictures);
  });

  it('end with the app', async () => {
    const { shown, ask, children } = augmentations();
    const asked = expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    shown.close();
    await asked;
    expect(children[0]?.killed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
