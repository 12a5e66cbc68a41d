import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Explained } from '@core/inference/explanation';
import type { FromTrainer, ToTrainer } from '@core/protocol/trainer';
import { InferenceProcess, type Question } from '../../../electron/main/services/inference-process';
import { fakeChildren } from './fake-child';

const explained: Explained = { probabilities: [1], latencyMs: 1, layers: [], heat: null, maps: null };
const question: Question = {
  type: 'infer',
  id: 0,
  job: {
    datasetFolder: '/dataset',
    runFolder: '/run',
    hyperparameters: defaultHyperparameters,
    pixels: Uint8Array.of(1),
    explain: null,
  },
};

function inference() {
  const { start, children } = fakeChildren<ToTrainer, FromTrainer>();
  const training = { isTraining: false };
  const shown = new InferenceProcess(start, () => training.isTraining, 60_000);
  const ask = (signal = new AbortController().signal) => shown.ask(question, signal);
  const answer = (child: number, id: number) => children[child]?.say({ type: 'inferred', id, explained });
  return { shown, ask, answer, children, training };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the process that pictures are shown by', () => {
  it('stays, and its answers find their questions', async () => {
    const { ask, children } = inference();
    const [first, second] = [ask(), ask()];
    expect(children).toHaveLength(1);
    expect(children[0]?.received).toMatchObject([{ id: 1 }, { id: 2 }]);
    children[0]?.say({ type: 'inferred', id: 2, explained: { ...explained, latencyMs: 2 } });
    children[0]?.say({ type: 'inferred', id: 1, explained });
    expect(await second).toMatchObject({ explained: { latencyMs: 2 } });
    expect(await first).toMatchObject({ explained: { latencyMs: 1 } });
  });

  it('keeps to one thread while a run trains, and to no number else', async () => {
    const { ask, answer, children, training } = inference();
    const first = ask();
    expect(children[0]?.received[0]).not.toHaveProperty('job.threads');
    answer(0, 1);
    await first;
    training.isTraining = true;
    const second = ask();
    expect(children[0]?.killed).toBe(true);
    expect(children[1]?.received).toMatchObject([{ job: { threads: 1 } }]);
    // Another thread count waits until nothing is under way.
    training.isTraining = false;
    const third = ask();
    expect(children).toHaveLength(2);
    expect(children[1]?.received[1]).toHaveProperty('job.threads', 1);
    answer(1, 2);
    answer(1, 3);
    await Promise.all([second, third]);
    void ask();
    expect(children).toHaveLength(3);
  });

  it('is not waited for once the answer is not wanted', async () => {
    const { ask, answer, children } = inference();
    const unwanted = new AbortController();
    const asked = expect(ask(unwanted.signal)).rejects.toMatchObject({ code: 'cancelled' });
    unwanted.abort();
    await asked;
    await expect(ask(unwanted.signal)).rejects.toMatchObject({ code: 'cancelled' });
    answer(0, 1);
    const next = ask();
    answer(0, 2);
    expect(await next).toMatchObject({ id: 2 });
    expect(children).toHaveLength(1);
  });

  it('fails with what it says, and goes on', async () => {
    const { ask, answer, children } = inference();
    const failing = ask();
    const failure = { code: 'noConvolution', message: 'None.', detail: {} } as const;
    children[0]?.say({ type: 'notInferred', id: 1, failure });
    await expect(failing).rejects.toMatchObject({ code: 'noConvolution' });
    const next = ask();
    answer(0, 2);
    expect(await next).toMatchObject({ id: 2 });
  });

  it('costs all that it had when it dies, and the next are answered by another', async () => {
    const { ask, answer, children } = inference();
    const lost = [ask(), ask()];
    children[0]?.exit(137, 'Killed');
    for (const one of lost) await expect(one).rejects.toMatchObject({ code: 'trainerCrashed' });
    const next = ask();
    answer(1, 3);
    expect(await next).toMatchObject({ id: 3 });
  });

  it('ends after a minute without a question, and with the app', async () => {
    const { shown, ask, answer, children } = inference();
    const first = ask();
    answer(0, 1);
    await first;
    await vi.advanceTimersByTimeAsync(59_000);
    const second = ask();
    // A long answer is waited for.
    await vi.advanceTimersByTimeAsync(90_000);
    expect(children[0]?.killed).toBe(false);
    answer(0, 2);
    await second;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(children[0]?.killed).toBe(true);
    const last = expect(ask()).rejects.toMatchObject({ code: 'cancelled' });
    shown.close();
    await last;
    expect(children[1]?.killed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
