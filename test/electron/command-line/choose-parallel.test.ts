import type os from 'node:os';
import { availableParallelism } from 'node:os';
import { expect, test, vi } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { chooseParallel } from '../../../electron/command-line/experiment/choose-parallel';
import { Terminal } from '../../../electron/command-line/terminal';
import type { StartChild } from '../../../electron/processes/child';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof os>()),
  availableParallelism: vi.fn(() => 2),
}));

const silent = { write: () => true, isTTY: false, columns: 80 };
const never = new AbortController().signal;

/** A trainer whose epoch takes so many seconds with that many threads; null for one that dies. */
function trainerWith(
  secondsPerEpoch: (threads: number) => number | null,
): StartChild<ToTrainer, FromTrainer> {
  return ({ onMessage, onExit }) => ({
    pid: 1,
    kill: () => undefined,
    post: (message) => {
      if (message.type === 'end') onExit(0, '');
      if (message.type !== 'forecast') return;
      const seconds = secondsPerEpoch(message.job.threads ?? 0);
      queueMicrotask(() => {
        if (seconds === null) onExit(1, 'bad_alloc');
        else
          onMessage({
            type: 'forecast',
            forecast: {
              seconds,
              secondsPerEpoch: seconds,
              imagesPerSecond: 1,
              memoryBytes: 1,
              steps: 3,
              signal: [],
            },
          });
      });
    },
  });
}

const choose = (secondsPerEpoch: (threads: number) => number | null, runs = 10) => {
  const startTrainer = trainerWith(secondsPerEpoch);
  const unasked = () => {
    throw new Error('It was not to be asked.');
  };
  const around = {
    terminal: new Terminal(false, silent, silent),
    startTrainer,
    startPipeline: unasked,
    startDecoder: unasked,
    pretrainedFolder: '',
  };
  const trial = { datasetFolder: '/dataset', hyperparameters: defaultHyperparameters };
  return chooseParallel(around, trial, runs, never);
};

test('one after the other, if two threads are more than twice as quick as one', async () => {
  expect(await choose((threads) => (threads === 2 ? 1 : 2.1))).toEqual({ runs: 1, threads: 2 });
});

test('two at once, if they get more done together', async () => {
  expect(await choose((threads) => (threads === 2 ? 1 : 1.9))).toEqual({ runs: 2, threads: 1 });
});

test('a choice that dies has lost', async () => {
  expect(await choose((threads) => (threads === 2 ? 1 : null))).toEqual({ runs: 1, threads: 2 });
});

test('a baseline that cannot be trained at all is told', async () => {
  await expect(choose(() => null)).rejects.toMatchObject({ code: 'outOfMemory' });
});

test('nothing is measured for a single run', async () => {
  const asked = vi.fn(() => 1);
  expect(await choose(asked, 1)).toEqual({ runs: 1, threads: availableParallelism() });
  expect(asked).not.toHaveBeenCalled();
});
