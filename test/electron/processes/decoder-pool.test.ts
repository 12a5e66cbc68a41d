import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  fromDecoderSchema,
  type DecoderWork,
  type FromDecoder,
  type PictureRequest,
  type ToDecoder,
} from '@core/protocol/decoder';
import { forkedProcessStarter } from '../../../electron/command-line/fork-child';
import type { DecoderLimits } from '../../../electron/processes/decoder-limits';
import { DecoderPool } from '../../../electron/processes/decoder-pool';
import { temporaryFolder } from '../temporary-folder';

const script = resolve('test/electron/processes/odd-decoder.mjs');

/** A pool of real processes that misbehave by file name, and how many of them were started. */
function oddPool(limits: Partial<DecoderLimits> = {}, decoder = script) {
  const start = forkedProcessStarter<ToDecoder, FromDecoder>(decoder, fromDecoderSchema);
  const pids: (number | undefined)[] = [];
  const pool = new DecoderPool(
    (listeners) => {
      const child = start(listeners);
      pids.push(child.pid);
      return child;
    },
    { processes: 2, ...limits },
  );
  onTestFinished(() => pool.close());
  return { pool, pids };
}

function inspect(...names: string[]): DecoderWork {
  return { type: 'inspect', files: names.map((name) => ({ path: `/${name}`, relative: name })) };
}
function decode(...names: string[]): DecoderWork {
  const files = names.map((name) => ({ path: `/${name}`, bytes: 1, modifiedMs: 0 }));
  return { type: 'decode', files, pixels: null, facts: false };
}
const thumbnail = (path: string): PictureRequest => ({
  type: 'thumbnail',
  path,
  size: 64,
  background: '#ffffff',
});
const crashed = { picture: null, findings: [{ code: 'decoderCrashed', detail: {} }] };
const seen = (width: number) => ({ picture: { width }, findings: [] });

/** A hang is noticed soon; what answers at all answers within this. */
const impatient = { seconds: 2, secondsPerFile: 0 };

test('answers come back to the work that they belong to', async () => {
  const { pool, pids } = oddPool();
  const works = Array.from({ length: 20 }, (_, i) => pool.work(inspect(`${2 * i}`, `${2 * i + 1}`)));
  const answers = await Promise.all(works);
  expect(answers).toMatchObject(
    answers.map((_, i) => ({ type: 'inspected', results: [seen(2 * i), seen(2 * i + 1)] })),
  );
  expect(pids).toHaveLength(2);
});

test('one work starts one process', async () => {
  const { pool, pids } = oddPool();
  await pool.work(inspect('1'));
  expect(pids).toHaveLength(1);
});

describe('a file that takes its decoder down costs itself alone', () => {
  test.each(['crash', 'exit', 'garbage'])('by a %s', async (name) => {
    const { pool } = oddPool();
    const answer = await pool.work(inspect('1', name, '3'));
    expect(answer).toMatchObject({ type: 'inspected', results: [seen(1), crashed, seen(3)] });
  });

  test('and several of them, in works of either kind', async () => {
    const { pool } = oddPool();
    const [one, other] = await Promise.all([
      pool.work(decode('crash-a', '1', 'exit-b', '2')),
      pool.work(inspect('crash-c')),
    ]);
    const lost = { ok: false, finding: { code: 'decoderCrashed', detail: {} } };
    const fine = { ok: true, facts: null };
    expect(one).toEqual({ type: 'decoded', results: [lost, fine, lost, fine] });
    expect(other).toMatchObject({ type: 'inspected', results: [crashed] });
  });

  test('and nothing of the other work that the process had', async () => {
    const { pool } = oddPool({ processes: 1 });
    const answers = await Promise.all(
      [['1'], ['crash'], ['2'], ['3']].map((names) => pool.work(inspect(...names))),
    );
    expect(answers.map((answer) => (answer.type === 'inspected' ? answer.results[0] : null))).toMatchObject([
      seen(1),
      crashed,
      seen(2),
      seen(3),
    ]);
  });
});

test.each(['hang', 'stop'])(
  'a file with which a decoder comes to a %s is told with the time',
  async (name) => {
    const { pool } = oddPool(impatient);
    const answer = await pool.work(inspect('1', name, '3'));
    const timedOut = { picture: null, findings: [{ code: 'timedOut', detail: { seconds: 2 } }] };
    expect(answer).toMatchObject({ type: 'inspected', results: [seen(1), timedOut, seen(3)] });
  },
);

test('a process that is killed for no reason of the files costs nothing', async () => {
  const { pool } = oddPool({ processes: 1 });
  const path = join(temporaryFolder(), '7 once');
  const answer = await pool.work({ type: 'inspect', files: [{ path, relative: '7 once' }] });
  expect(answer).toMatchObject({ type: 'inspected', results: [seen(7)] });
});

test('a process that was killed while it had nothing to do is replaced', async () => {
  const { pool, pids } = oddPool({ processes: 1 });
  await pool.work(inspect('1'));
  process.kill(pids[0]!, 'SIGKILL');
  expect(await pool.work(inspect('2'))).toMatchObject({ results: [seen(2)] });
  expect(await pool.work(inspect('3'))).toMatchObject({ results: [seen(3)] });
});

test('files that only together end a decoder are all told, and the work ends', async () => {
  const { pool } = oddPool();
  const answer = await pool.work(inspect('1yin', '2yang'));
  expect(answer).toMatchObject({ type: 'inspected', results: [crashed, crashed] });
});

test('a work that was not possible is answered as such', async () => {
  const { pool } = oddPool();
  const preparation = { imageSize: 8, fit: 'squash', colour: 'rgb', background: '#ffffff' } as const;
  const work: DecoderWork = {
    type: 'decode',
    files: [],
    pixels: { file: 'full', preparation },
    facts: false,
  };
  expect(await pool.work(work)).toMatchObject({ type: 'failed', failure: { code: 'diskFull' } });
});

describe('a picture', () => {
  test('is given as its bytes', async () => {
    const { pool } = oddPool();
    expect(new TextDecoder().decode(await pool.picture(thumbnail('/a')))).toBe('/a');
  });

  test('goes before works that wait', async () => {
    const { pool } = oddPool({ processes: 1 });
    const order: string[] = [];
    const works = ['1', '2', '3'].map((name) => pool.work(inspect(name)).then(() => order.push(name)));
    const picture = pool.picture(thumbnail('/a')).then(() => order.push('picture'));
    await Promise.all([...works, picture]);
    expect(order.indexOf('picture')).toBeLessThan(order.indexOf('3'));
  });

  test('that ends its decoder cannot be shown; others and works are not touched', async () => {
    const { pool } = oddPool({ processes: 1 });
    const [work, lost, fine] = await Promise.allSettled([
      pool.work(inspect('1')),
      pool.picture(thumbnail('/crash')),
      pool.picture(thumbnail('/fine')),
    ]);
    expect(lost).toMatchObject({ reason: { code: 'imageUnreadable', detail: { path: '/crash' } } });
    expect(work).toMatchObject({ value: { results: [seen(1)] } });
    expect(fine.status).toBe('fulfilled');
  });

  test('that is never answered cannot be shown either', async () => {
    const { pool } = oddPool(impatient);
    await expect(pool.picture(thumbnail('/silent'))).rejects.toMatchObject({
      code: 'imageUnreadable',
      detail: { path: '/silent' },
    });
  });
});

describe('a decoder that does not start', () => {
  test('fails what waits, after few tries', async () => {
    const { pool, pids } = oddPool({}, '/nowhere/decoder.js');
    const asked = [pool.work(inspect('1')), pool.work(inspect('2')), pool.picture(thumbnail('/a'))];
    for (const one of asked) await expect(one).rejects.toMatchObject({ code: 'pipelineCrashed' });
    expect(pids.length).toBeLessThanOrEqual(6);
  });
});

test('processes that are killed while they start count as one try', async () => {
  const { pool, pids } = oddPool({ processes: 4 });
  const works = Promise.all(['1', '2', '3', '4'].map((name) => pool.work(inspect(name))));
  for (const pid of pids) process.kill(pid!, 'SIGKILL');
  expect(pids).toHaveLength(4);
  expect(await works).toMatchObject([1, 2, 3, 4].map((width) => ({ results: [seen(width)] })));
});

describe('what nobody wants any more', () => {
  test('fails at once, though its decoder hangs, and is not tried again', async () => {
    const { pool, pids } = oddPool({ processes: 1 });
    await pool.work(inspect('0'));
    const aborted = new AbortController();
    const hanging = pool.work(inspect('hang'), aborted.signal);
    const waiting = pool.work(inspect('1'), aborted.signal);
    aborted.abort();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(pids).toHaveLength(1);
  });

  test('is not begun', async () => {
    const { pool, pids } = oddPool();
    await expect(pool.work(inspect('1'), AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
    expect(pids).toHaveLength(0);
  });

  test('is everything when the pool is closed; it can be used again', async () => {
    const { pool, pids } = oddPool({ processes: 1 });
    const hanging = pool.work(inspect('hang'));
    const waiting = pool.picture(thumbnail('/a'));
    pool.close();
    await expect(hanging).rejects.toMatchObject({ code: 'cancelled' });
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    expect(await pool.work(inspect('1'))).toMatchObject({ results: [seen(1)] });
    expect(pids).toHaveLength(2);
  });
});

test('a process is replaced after so many files, between works', async () => {
  const { pool, pids } = oddPool({ processes: 1, filesEach: 10 });
  const works = Array.from({ length: 9 }, (_, i) => pool.work(inspect(`${i}`, `${i}`, `${i}`, `${i}`)));
  const answers = await Promise.all(works);
  expect(answers).toMatchObject(answers.map((_, i) => ({ results: [seen(i), seen(i), seen(i), seen(i)] })));
  expect(pids.length).toBeGreaterThanOrEqual(3);
});
