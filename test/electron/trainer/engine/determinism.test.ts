import { fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import { bundleProcess, type BundledProcess } from '../../bundle-process';
import { hashOf } from './small-engine';
import type { StepsDone, StepsJob } from './steps-process';

let bundle: BundledProcess;
beforeAll(async () => {
  bundle = await bundleProcess('test/electron/trainer/engine/steps-process.ts');
});
afterAll(() => bundle.remove());

async function steps(
  hyperparameters: Partial<Hyperparameters>,
  from: number,
  to: number,
  rest: Partial<StepsJob> = {},
): Promise<StepsDone> {
  const child = fork(bundle.script, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const job: StepsJob = { hyperparameters, from, to, state: null, threads: 2, ...rest };
  child.send(job);
  const [done] = (await once(child, 'message')) as [StepsDone];
  await once(child, 'exit');
  return done;
}

describe('steps in processes of their own', () => {
  it.each([
    { optimizer: 'adam', dropoutRate: 0.5 },
    { optimizer: 'momentum', batchNormalization: true },
    { optimizer: 'rmsprop', ema: true, dropoutRate: 0.3, flip: 'horizontal', shift: 0.2 },
  ] as const)('give the same bits, also when one goes on from another: %o', async (changes) => {
    const [whole, again, half] = [
      await steps(changes, 0, 20),
      await steps(changes, 0, 20),
      await steps(changes, 0, 10),
    ];
    expect(hashOf(again.state)).toBe(hashOf(whole.state));
    expect(hashOf(half.state)).not.toBe(hashOf(whole.state));
    const rest = await steps(changes, 10, 20, { state: half.state });
    expect(hashOf(rest.state)).toBe(hashOf(whole.state));
  });

  it('compute with the threads they are given, and say so', async () => {
    const { threads, environment, version } = await steps({}, 0, 1, { threads: 1 });
    expect({ threads, environment }).toEqual({ threads: 1, environment: '1' });
    expect(version).toMatch(/^\d+\.\d+\.\d+/);
  });
});
