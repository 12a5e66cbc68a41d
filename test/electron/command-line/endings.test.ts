import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuiltCommandLine } from './built-command-line';
import { fillWithPictures, jobFile } from './small-folders';

let ridgeline: BuiltCommandLine;
let dataset: string;

beforeAll(async () => {
  ridgeline = await BuiltCommandLine.build();
  const images = ridgeline.newFolder();
  await fillWithPictures(images, 20);
  dataset = join(ridgeline.newFolder(), 'dataset');
  const { code, stderr } = await ridgeline.run(['prepare', images, '--out', dataset, '--size', '8']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 120_000);
afterAll(() => ridgeline.remove());

const newRun = () => join(ridgeline.newFolder(), 'run');

describe('an interrupted training', () => {
  const settings = { epochs: 60, schedule: 'cosine', optimizer: 'adam' };

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with 130 after %s, and goes on to the same weights',
    async (signal) => {
      const job = jobFile(ridgeline.newFolder(), settings);
      const [alone, broken] = [newRun(), newRun()];
      const args = (run: string) => ['train', job, '--dataset', dataset, '--out', run, '--json'];
      const whole = await ridgeline.run(args(alone));
      const interrupted = await ridgeline.run(args(broken), {
        onEvent: (event, child) => {
          if (event.type === 'epoch' && (event.report as { epoch: number }).epoch === 1) child.kill(signal);
        },
      });
      expect(interrupted.code).toBe(130);
      expect(interrupted.events.at(-2)).toMatchObject({ type: 'paused' });
      expect(interrupted.events.at(-1)).toMatchObject({ type: 'error', code: 'interrupted' });
      expect(interrupted.stderr).toMatch(/--resume goes on from there\.\n$/);
      const other = jobFile(ridgeline.newFolder(), { ...settings, epochs: 61 });
      const changed = await ridgeline.run(['train', other, ...args(broken).slice(2), '--resume']);
      expect(changed.code).toBe(2);
      expect(changed.stderr).toMatch(/^.*expected epochs 61, found epochs 60\..* another --out\.\n$/);
      const resumed = await ridgeline.run([...args(broken), '--resume']);
      expect(resumed.code).toBe(0);
      const step = Number((interrupted.events.at(-2) ?? {}).step);
      expect(resumed.events[0]).toEqual({ type: 'started', step });
      expect(step).toBeLessThan(60 * 8);
      const [first, second] = [whole.events.at(-1) ?? {}, resumed.events.at(-1) ?? {}];
      expect(first.weightsSha256).toMatch(/^[0-9a-f]{64}$/);
      expect(second.weightsSha256).toBe(first.weightsSha256);
      expect(second.bestEpoch).toBe(first.bestEpoch);
      expect(second.validation).toEqual(first.validation);
    },
  );
});

describe('an interrupted preparation', () => {
  it('ends with 130 and leaves nothing', async () => {
    const parent = ridgeline.newFolder();
    const out = join(parent, 'dataset');
    // Enough images to be still at work when the signal comes.
    const digits = 'resources/sample/digits';
    const { code, events } = await ridgeline.run(['prepare', digits, '--out', out, '--json'], {
      onEvent: (event, child) => {
        if (event.type === 'layout') child.kill('SIGINT');
      },
    });
    expect(code).toBe(130);
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'cancelled' });
    expect(readdirSync(parent)).toEqual([]);
  });
});

describe('a training that fails', () => {
  it('ends with 3 and the reason', async () => {
    const job = jobFile(ridgeline.newFolder(), {
      epochs: 20,
      optimizer: 'momentum',
      learningRate: 10,
      schedule: 'constant',
      kernelInitializer: 'randomNormal',
      initializerStddev: 10,
    });
    const { code, stderr, events } = await ridgeline.run([
      ...['train', job, '--dataset', dataset, '--out', newRun(), '--json'],
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/The loss is no longer a number at step \d+/);
    expect(events.at(-1)).toMatchObject({ type: 'error', code: 'nonFiniteLoss' });
    expect(events.filter(({ type }) => type === 'result')).toEqual([]);
  });
});
