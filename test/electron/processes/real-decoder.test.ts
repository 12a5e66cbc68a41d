import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import {
  fromDecoderSchema,
  type DecoderWork,
  type FileToDecode,
  type FromDecoder,
  type ToDecoder,
} from '@core/protocol/decoder';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import type { DecoderLimits } from '../../../electron/processes/decoder-limits';
import { DecoderPool } from '../../../electron/processes/decoder-pool';
import { bundleProcess, type BundledProcess } from '../bundle-process';
import { picture, writeFiles } from '../pictures';
import { temporaryFolder } from '../temporary-folder';

let decoder: BundledProcess;
beforeAll(async () => {
  decoder = await bundleProcess('electron/decoder/index.ts');
}, 60_000);
afterAll(() => decoder.remove());

const images = 12;
const preparation = { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;

/** A pool of the app's own decoders, and those that live. */
function realPool(limits: Partial<DecoderLimits>) {
  const start = forkedProcessStarter<ToDecoder, FromDecoder>(decoder.script, fromDecoderSchema);
  const living = new Set<number>();
  let started = 0;
  const pool = new DecoderPool((listeners) => {
    const child = start({
      ...listeners,
      onExit: (code, tail) => {
        living.delete(child.pid ?? 0);
        listeners.onExit(code, tail);
      },
    });
    living.add(child.pid ?? 0);
    started += 1;
    return child;
  }, limits);
  onTestFinished(() => pool.close());
  return { pool, living, started: () => started };
}

async function decodeWork(): Promise<{ work: DecoderWork; pixels: string }> {
  const folder = temporaryFolder();
  for (let number = 0; number < images; number++) {
    writeFiles(folder, { [`${number}.png`]: await picture(40, 30, number).png().toBuffer() });
  }
  const files: FileToDecode[] = Array.from({ length: images }, (_, number) => {
    const path = join(folder, `${number}.png`);
    const { size, mtimeMs } = statSync(path);
    return { path, bytes: size, modifiedMs: mtimeMs };
  });
  const pixels = join(folder, 'pixels');
  return { work: { type: 'decode', files, pixels: { file: pixels, preparation }, facts: true }, pixels };
}

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'a decoder that gets a %s when it gets a work costs nothing: every file and pixel is there',
  async (signal) => {
    // What is stopped answers to nothing; five seconds are plenty for twelve small pictures.
    const { pool, living, started } = realPool({ processes: 1, seconds: 5, secondsPerFile: 0 });
    const { work, pixels } = await decodeWork();
    const undisturbed = await pool.work(work);
    const expected = readFileSync(pixels);
    expect(expected).toHaveLength(images * 8 * 8 * 3);
    expect(undisturbed).toMatchObject({
      type: 'decoded',
      results: Array.from({ length: images }, () => ({
        ok: true,
        facts: { signature: expect.any(Uint8Array) as Uint8Array },
      })),
    });
    for (const pid of living) process.kill(pid, signal);
    // In the same breath: the pool knows nothing of it yet.
    expect(await pool.work(work)).toEqual(undisturbed);
    expect(readFileSync(pixels)).toEqual(expected);
    expect(started()).toBe(2);
  },
);

test('decoders that are killed again and again lose no work', async () => {
  const { pool, living, started } = realPool({ processes: 2 });
  const works = await Promise.all(Array.from({ length: 4 }, decodeWork));
  const decode = () => Promise.all(works.map(({ work }) => pool.work(work)));
  const pixels = () => works.map((one) => readFileSync(one.pixels));
  const undisturbed = await decode();
  const expected = pixels();
  for (let round = 0; round < 3; round++) {
    const answers = decode();
    for (const pid of living) process.kill(pid, 'SIGKILL');
    expect(await answers).toEqual(undisturbed);
    expect(pixels()).toEqual(expected);
  }
  expect(started()).toBeGreaterThan(2);
});
