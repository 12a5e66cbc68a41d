import { expect, test } from 'vitest';
import type { ScanSummary } from '@core/dataset/scan-summary';
import type { DecoderAnswer, DecoderWork } from '@core/protocol/decoder';
import type { FromPipeline, ToPipeline } from '@core/protocol/pipeline';
import { RidgelineError, type Failure } from '@core/errors';
import { PipelineClient } from '../../../electron/processes/pipeline-client';
import { fakeChildren } from '../main/fake-child';

/** A client whose decoders answer when the test says so. */
function client() {
  const { start, children } = fakeChildren<ToPipeline, FromPipeline>();
  const works: {
    work: DecoderWork;
    signal: AbortSignal | undefined;
    answer: (answer: DecoderAnswer) => void;
    fail: (thrown: Error) => void;
  }[] = [];
  const decoders = {
    work: (work: DecoderWork, signal?: AbortSignal) =>
      new Promise<DecoderAnswer>((answer, fail) => works.push({ work, signal, answer, fail })),
  };
  const notKept: Failure[] = [];
  const pipeline = new PipelineClient(start, decoders, (failure) => notKept.push(failure));
  return { pipeline, children, works, notKept };
}

const locate = { type: 'locate', scanId: 's', index: 0, relative: null } as const;
const prepare = {
  type: 'prepare',
  scanId: 's',
  name: 'n',
  settings: {
    split: {
      validationSplit: 0.1,
      testSplit: 0.1,
      seed: 1,
      stratified: true,
      useGiven: true,
      grouping: { kind: 'none' },
    },
    preparation: { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' },
    balance: { kind: 'none' },
  },
  place: { kind: 'folder', folder: '/d' },
} as const;
const located = (id: number, path: string): FromPipeline => ({ type: 'located', id, path });
const decode: DecoderWork = { type: 'inspect', files: [{ path: '/a.png', relative: 'a.png' }] };

test('answers reach the request they belong to, in any order', async () => {
  const { pipeline, children } = client();
  const first = pipeline.ask(locate);
  const second = pipeline.ask(locate);
  expect(children).toHaveLength(1);
  children[0]?.say(located(2, '/b'), located(1, '/a'));
  expect((await first.done).path).toBe('/a');
  expect((await second.done).path).toBe('/b');
});

test('progress is told until the answer', async () => {
  const { pipeline, children } = client();
  const seen: number[] = [];
  const preparing = pipeline.ask(prepare, (m) => m.type === 'progress' && seen.push(m.done));
  const progress = { type: 'progress', id: 1, stage: 'decoding', total: 20 } as const;
  children[0]?.say({ ...progress, done: 10 }, { ...progress, done: 20 });
  children[0]?.say({ type: 'failed', id: 1, failure: { code: 'diskFull', message: 'full', detail: {} } });
  await expect(preparing.done).rejects.toMatchObject({ code: 'diskFull' });
  children[0]?.say({ ...progress, done: 30 });
  expect(seen).toEqual([10, 20]);
});

test('a failure keeps its code and details', async () => {
  const { pipeline, children } = client();
  const asked = pipeline.ask(locate);
  children[0]?.say({
    type: 'failed',
    id: 1,
    failure: { code: 'noClasses', message: 'none', detail: { images: 3 } },
  });
  await expect(asked.done).rejects.toMatchObject({ code: 'noClasses', detail: { images: 3 } });
});

test('an answer to another question is no answer', async () => {
  const { pipeline, children } = client();
  const asked = pipeline.ask(locate);
  children[0]?.say({ type: 'mended', id: 1, summary: {} as ScanSummary });
  await expect(asked.done).rejects.toThrow('answered "mended" to "locate"');
});

test('a crash fails what was under way with its reason; the next request gets a new process', async () => {
  const { pipeline, children } = client();
  const lost = pipeline.ask(locate);
  children[0]?.exit(139, 'segmentation fault');
  await expect(lost.done).rejects.toMatchObject({ code: 'pipelineCrashed', detail: { exitCode: 139 } });
  await lost.settled;
  const next = pipeline.ask(locate);
  expect(children).toHaveLength(2);
  children[1]?.say(located(2, '/a'));
  await expect(next.done).resolves.toBeDefined();
});

test('the late end of a process that was closed fails nothing of the next one', async () => {
  const { start, children } = fakeChildren<ToPipeline, FromPipeline>();
  const pipeline = new PipelineClient(
    (listeners) => {
      const child = start(listeners);
      return { pid: child.pid, post: (message) => child.post(message), kill: () => undefined };
    },
    { work: () => Promise.reject(new Error('not asked for')) },
  );
  const lost = pipeline.ask(locate);
  pipeline.close();
  const next = pipeline.ask(locate);
  children[0]?.exit(9);
  await expect(lost.done).rejects.toMatchObject({ code: 'pipelineCrashed' });
  children[1]?.say(located(2, '/a'));
  expect((await next.done).path).toBe('/a');
});

test('a cancelled request fails at once, and is settled when the process has let go of it', async () => {
  const { pipeline, children } = client();
  pipeline.ask(locate).done.catch(() => undefined);
  const seen: unknown[] = [];
  const preparing = pipeline.ask(prepare, (m) => seen.push(m));
  preparing.cancel();
  preparing.cancel();
  await expect(preparing.done).rejects.toMatchObject({ code: 'cancelled' });
  expect(children[0]?.received.slice(2)).toEqual([{ type: 'cancel', id: 2 }]);
  let isSettled = false;
  const settled = preparing.settled.then(() => (isSettled = true));
  children[0]?.say({ type: 'progress', id: 2, stage: 'decoding', done: 1, total: 2 });
  await Promise.resolve();
  expect({ isSettled, seen }).toEqual({ isSettled: false, seen: [] });
  children[0]?.say({ type: 'failed', id: 2, failure: { code: 'cancelled', message: '', detail: {} } });
  await settled;
  expect(isSettled).toBe(true);
});

test('cancelling what is over says nothing', async () => {
  const { pipeline, children } = client();
  const asked = pipeline.ask(locate);
  children[0]?.say(located(1, '/a'));
  await asked.done;
  asked.cancel();
  expect(children[0]?.received).toHaveLength(1);
});

test('files that the pipeline wants opened are given to the decoders, and the answer comes back', async () => {
  const { pipeline, children, works } = client();
  void pipeline.ask(prepare);
  children[0]?.say({ type: 'decode', ticket: 7, work: decode });
  children[0]?.say({ type: 'decode', ticket: 8, work: decode });
  expect(works[0]?.work).toEqual(decode);
  const answer: DecoderAnswer = { type: 'inspected', results: [{ picture: null, findings: [] }] };
  works[1]?.answer(answer);
  works[0]?.fail(new RidgelineError('pipelineCrashed', 'does not start'));
  await expect
    .poll(() => children[0]?.received.slice(1))
    .toEqual([
      { type: 'decoded', ticket: 8, answer },
      {
        type: 'decoded',
        ticket: 7,
        answer: {
          type: 'failed',
          failure: { code: 'pipelineCrashed', message: 'does not start', detail: {} },
        },
      },
    ]);
});

test('when the pipeline ends, nobody wants what it had given to the decoders', async () => {
  const { pipeline, children, works } = client();
  const lost = pipeline.ask(prepare).done;
  children[0]?.say({ type: 'decode', ticket: 7, work: decode });
  expect(works[0]?.signal?.aborted).toBe(false);
  children[0]?.exit(1);
  await expect(lost).rejects.toMatchObject({ code: 'pipelineCrashed' });
  expect(works[0]?.signal?.aborted).toBe(true);
  works[0]?.answer({ type: 'inspected', results: [] });
  await Promise.resolve();
  expect(children[0]?.received).toHaveLength(1);
});

test('changes that could not be written are told, though no request is about them', () => {
  const { pipeline, children, notKept } = client();
  void pipeline.ask(locate).done.catch(() => undefined);
  const failure = { code: 'diskFull' as const, message: 'full', detail: {} };
  children[0]?.say({ type: 'notKept', failure });
  expect(notKept).toEqual([failure]);
  pipeline.close();
});
