import { describe, expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { initialProgress } from '@core/run/training-progress';
import type { Checkpoint } from '../../../../electron/storage/checkpoint-file';
import { CheckpointWriter } from '../../../../electron/trainer/training/checkpoint-writer';

const checkpointAt = (step: number): Checkpoint => ({
  owner: {
    runId: 'run-1',
    datasetId: 'a'.repeat(24),
    classNames: [],
    hyperparameters: defaultHyperparameters,
    startSha256: null,
    parameters: [],
    threads: 1,
    tensorFlow: '2.9.1',
  },
  progress: { ...initialProgress, step },
  state: new Map(),
});

/** A disk that writes when it is told to. */
function slowDisk() {
  const begun: number[] = [];
  const ends: { done: () => void; fail: (error: Error) => void }[] = [];
  const save = ({ progress }: Checkpoint) => {
    begun.push(progress.step);
    return new Promise<void>((resolve, reject) => ends.push({ done: resolve, fail: reject }));
  };
  return { begun, ends, save };
}

describe('CheckpointWriter', () => {
  it('does not make the training wait for the disk', async () => {
    const { begun, save } = slowDisk();
    const writer = new CheckpointWriter(save, 1e-9);
    expect(writer.isDue()).toBe(true);
    await writer.begin(checkpointAt(1));
    expect(begun).toEqual([1]);
    expect(writer.isDue()).toBe(false);
  });

  it('writes one at a time', async () => {
    const { begun, ends, save } = slowDisk();
    const writer = new CheckpointWriter(save, 1e9);
    await writer.begin(checkpointAt(1));
    const second = writer.begin(checkpointAt(2));
    await Promise.resolve();
    expect(begun).toEqual([1]);
    ends[0]!.done();
    await second;
    expect(begun).toEqual([1, 2]);
    ends[1]!.done();
    await writer.settled();
    expect(writer.isDue()).toBe(false);
  });

  it('tells what went wrong at the next step, and at the end', async () => {
    const { begun, ends, save } = slowDisk();
    const writer = new CheckpointWriter(save, 1e9);
    await writer.begin(checkpointAt(1));
    ends[0]!.fail(new Error('full'));
    await expect(writer.settled()).rejects.toThrow('full');
    expect(() => writer.isDue()).toThrow('full');
    await expect(writer.begin(checkpointAt(2))).rejects.toThrow('full');
    expect(begun).toEqual([1]);
  });
});
