import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  answeredEpochs,
  EpochAnswersFile,
  epochAnswersPath,
  readEpochAnswers,
} from '../../../electron/storage/epoch-answers';
import { temporaryFolder } from '../temporary-folder';

const of = (epoch: number) => ({
  classes: Uint16Array.of(epoch, 65_535, 0),
  confidences: Float32Array.of(1, 0.5, 0),
});

async function written(epochs: readonly number[], folder = temporaryFolder()): Promise<string> {
  const file = await EpochAnswersFile.open(folder, 3, (epochs[0] ?? 1) - 1);
  for (const epoch of epochs) file.append(epoch, of(epoch));
  await file.settled();
  return folder;
}

describe('answers of epochs', () => {
  it('come back as they were, confidences to 1/65,535', async () => {
    const folder = await written([1, 2, 3]);
    expect(await answeredEpochs(folder)).toEqual([1, 2, 3]);
    const { classes, confidences } = (await readEpochAnswers(folder, 2))!;
    expect([...classes]).toEqual([2, 65_535, 0]);
    [1, 0.5, 0].forEach((confidence, at) => expect(confidences[at]).toBeCloseTo(confidence, 4));
    expect(await readEpochAnswers(folder, 4)).toBeNull();
  });

  it('are laid out as said', async () => {
    const folder = await written([1]);
    const bytes = readFileSync(epochAnswersPath(folder));
    expect(bytes).toHaveLength(12 + 4 + 3 * 2 + 3 * 2 + 4);
    expect(bytes.toString('latin1', 0, 8)).toBe('RDGEPOC1');
    expect([bytes.readUInt32LE(8), bytes.readUInt32LE(12)]).toEqual([3, 1]);
    expect([16, 18, 20].map((at) => bytes.readUInt16LE(at))).toEqual([1, 65_535, 0]);
    expect([22, 24, 26].map((at) => bytes.readUInt16LE(at))).toEqual([65_535, 32_768, 0]);
  });

  it('go back to where a training goes on', async () => {
    const folder = await written([1, 2, 3]);
    const whole = readFileSync(epochAnswersPath(folder));
    await written([3], folder);
    expect(readFileSync(epochAnswersPath(folder))).toEqual(whole);
    await written([1], folder);
    expect(await answeredEpochs(folder)).toEqual([1]);
  });

  it.each([1, 5, 15, 19])(
    'that lost their last %i bytes are those before, and are written again',
    async (lost) => {
      const folder = await written([1, 2]);
      const path = epochAnswersPath(folder);
      const whole = readFileSync(path);
      truncateSync(path, whole.length - lost);
      expect(await answeredEpochs(folder)).toEqual([1]);
      await written([2], folder);
      expect(readFileSync(path)).toEqual(whole);
    },
  );

  it('are none where a byte was changed', async () => {
    const folder = await written([1, 2]);
    const path = epochAnswersPath(folder);
    const bytes = readFileSync(path);
    bytes[16]! ^= 1;
    writeFileSync(path, bytes);
    expect(await readEpochAnswers(folder, 1)).toBeNull();
    expect(await readEpochAnswers(folder, 2)).not.toBeNull();
    // What follows a damaged one is not to be believed by a training either.
    await EpochAnswersFile.open(folder, 3, 2);
    expect(await answeredEpochs(folder)).toEqual([]);
  });

  it('are none without a file, or with one that is something else', async () => {
    const folder = temporaryFolder();
    expect(await answeredEpochs(folder)).toEqual([]);
    expect(await readEpochAnswers(folder, 1)).toBeNull();
    writeFileSync(epochAnswersPath(folder), 'something else that is long enough to hold a head');
    expect(await answeredEpochs(folder)).toEqual([]);
    await EpochAnswersFile.open(folder, 3, 5);
    expect(existsSync(epochAnswersPath(folder))).toBe(false);
  });

  it('of another number of samples are another run’s', async () => {
    const folder = await written([1]);
    await EpochAnswersFile.open(folder, 4, 1);
    expect(existsSync(epochAnswersPath(folder))).toBe(false);
    appendFileSync(epochAnswersPath(folder), 'x');
    expect(await answeredEpochs(folder)).toEqual([]);
  });
});
