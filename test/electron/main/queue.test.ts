import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Parallel } from '@core/experiment/experiment';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { exampleEnd, exampleManifest } from './example-run';
import { newRun } from '../../../electron/main/services/new-run';
import { temporaryFolder } from '../temporary-folder';
import { startUp } from './workspace';

type World = Awaited<ReturnType<typeof startUp>>;

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

/** Puts runs of these names into the line. */
function line({ queue, runs }: World, names: readonly string[]): string[] {
  const made = names.map((name) => newRun(exampleManifest, name, defaultHyperparameters, 0));
  queue.add(made, 'last');
  return made.map(({ id }) => runs.get(id).id);
}

const waiting = ({ queue, runs }: World): string[] => queue.state.runIds.map((id) => runs.get(id).name);
const statuses = ({ runs }: World): Record<string, string> =>
  Object.fromEntries(runs.all().map(({ name, state }) => [name, state.status]));

/** The trainer of that number comes to its end. */
function finish({ children }: World, number: number): void {
  children[number]?.say({ type: 'finished', end: exampleEnd });
  children[number]?.exit(0);
}
async function trainers({ children }: World, count: number): Promise<void> {
  await vi.waitFor(() => {
    expect(children).toHaveLength(count);
  });
}
const two: Parallel = { runs: 2, threads: 1 };

describe('while it goes', () => {
  test('one run trains after the other, in order', async () => {
    const world = await startUp(folder);
    line(world, ['a', 'b', 'c']);
    expect([statuses(world), waiting(world)]).toEqual([
      { a: 'starting', b: 'queued', c: 'queued' },
      ['b', 'c'],
    ]);
    finish(world, 0);
    await trainers(world, 2);
    finish(world, 1);
    await trainers(world, 3);
    finish(world, 2);
    await vi.waitFor(() => {
      expect(world.over).toEqual(['a', 'b', 'c']);
    });
    expect(world.queue.state).toEqual({ isPaused: false, runIds: [] });
  });

  test('as many train at once as may, with as many threads', async () => {
    const world = await startUp(folder, { parallelOf: () => two });
    line(world, ['a', 'b', 'c']);
    expect(statuses(world)).toEqual({ a: 'starting', b: 'starting', c: 'queued' });
    expect(world.children.map(({ received: [first] }) => first)).toMatchObject([
      { job: { threads: 1 } },
      { job: { threads: 1 } },
    ]);
    finish(world, 1);
    await trainers(world, 3);
    expect(statuses(world)).toEqual({ a: 'starting', b: 'finished', c: 'starting' });
  });

  test('a run that needs the computer for itself waits for those that share it, and they for it', async () => {
    const world = await startUp(folder, { parallelOf: ({ name }) => (name === 'alone' ? null : two) });
    line(world, ['a', 'alone', 'b', 'c']);
    expect(statuses(world)).toEqual({ a: 'starting', alone: 'queued', b: 'queued', c: 'queued' });
    finish(world, 0);
    await trainers(world, 2);
    expect(statuses(world)).toMatchObject({ alone: 'starting', b: 'queued' });
    finish(world, 1);
    await trainers(world, 4);
    expect(statuses(world)).toMatchObject({ b: 'starting', c: 'starting' });
  });

  test('a run that fails or crashes does not keep the others from being trained, and is not tried again', async () => {
    const world = await startUp(folder);
    line(world, ['nan', 'crash', 'fine']);
    world.children[0]?.say({
      type: 'failed',
      failure: { code: 'nonFiniteLoss', message: 'NaN', detail: {} },
    });
    world.children[0]?.exit(0);
    await trainers(world, 2);
    world.children[1]?.exit(9, 'Killed');
    await trainers(world, 3);
    finish(world, 2);
    await vi.waitFor(() => {
      expect(world.over).toEqual(['nan', 'crash', 'fine']);
    });
    expect(statuses(world)).toEqual({ nan: 'failed', crash: 'failed', fine: 'finished' });
    expect(world.children).toHaveLength(3);
  });

  test('a trial makes way for it, and none is begun', async () => {
    const world = await startUp(folder);
    const trial = expect(
      world.trials.forecast(exampleManifest, defaultHyperparameters),
    ).rejects.toMatchObject({ code: 'cancelled' });
    line(world, ['a']);
    await trial;
    await trainers(world, 2);
    expect(world.children.map(({ killed }) => killed)).toEqual([true, false]);
    await expect(world.trials.forecast(exampleManifest, defaultHyperparameters)).rejects.toMatchObject({
      code: 'busy',
    });
  });

  test('a run that is started by itself comes last', async () => {
    const world = await startUp(folder);
    line(world, ['a', 'b']);
    const run = await world.queue.start(exampleManifest, 'mine', defaultHyperparameters);
    expect(run.state.status).toBe('queued');
    expect(waiting(world)).toEqual(['b', 'mine']);
  });
});

describe('by the user', () => {
  test('runs are moved before others, or to the end; what trains is not moved', async () => {
    const world = await startUp(folder);
    const [a = '', b = '', c = '', d = ''] = line(world, ['a', 'b', 'c', 'd']);
    world.queue.move(d, b);
    expect(waiting(world)).toEqual(['d', 'b', 'c']);
    world.queue.move(d, null);
    world.queue.move(c, b);
    expect(waiting(world)).toEqual(['c', 'b', 'd']);
    world.queue.move(b, a);
    world.queue.move(a, b);
    world.queue.move(b, b);
    expect(waiting(world)).toEqual(['c', 'b', 'd']);
    finish(world, 0);
    await trainers(world, 2);
    expect(statuses(world)).toMatchObject({ c: 'starting', b: 'queued' });
  });

  test('a waiting run that is stopped leaves it, one that trains ends with its weights', async () => {
    const world = await startUp(folder);
    const [a = '', b = ''] = line(world, ['a', 'b', 'c']);
    world.queue.stop(b);
    expect([waiting(world), statuses(world)['b'], world.over]).toEqual([['c'], 'stopped', ['b']]);
    world.queue.stop(a);
    expect(world.children[0]?.received.at(-1)).toEqual({ type: 'stop' });
    world.children[0]?.say({ type: 'stopped', end: { ...exampleEnd, reason: 'stop' } });
    world.children[0]?.exit(0);
    await trainers(world, 2);
    expect(statuses(world)).toEqual({ a: 'stopped', b: 'stopped', c: 'starting' });
  });

  test('a run that is paused by itself makes way for the next, and goes on first when it is resumed', async () => {
    const world = await startUp(folder);
    const [a = ''] = line(world, ['a', 'b', 'c']);
    world.queue.pause(a);
    world.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    world.children[0]?.exit(0);
    await trainers(world, 2);
    expect([statuses(world)['a'], waiting(world)]).toEqual(['paused', ['c']]);
    expect(world.over).toEqual([]);
  });
});

describe('paused', () => {
  test('what trains ends with a checkpoint and comes first when it goes on', async () => {
    const world = await startUp(folder, { parallelOf: () => two });
    line(world, ['a', 'b', 'c', 'd']);
    world.queue.pauseAll();
    // In another order than they were begun.
    for (const at of [1, 0]) {
      expect(world.children[at]?.received.at(-1)).toEqual({ type: 'pause' });
      world.children[at]?.say({ type: 'paused', step: 5, epoch: 1 });
      world.children[at]?.exit(0);
    }
    await vi.waitFor(() => {
      expect(waiting(world)).toEqual(['a', 'b', 'c', 'd']);
    });
    expect([world.queue.state.isPaused, world.children.length]).toEqual([true, 2]);
    expect(statuses(world)).toEqual({ a: 'paused', b: 'paused', c: 'queued', d: 'queued' });
    world.queue.resumeAll();
    await trainers(world, 4);
    expect(world.children.slice(2).map(({ received: [first] }) => first)).toMatchObject([
      { job: { name: 'a', resume: true, threads: 1 } },
      { job: { name: 'b', resume: true, threads: 1 } },
    ]);
    expect(world.queue.state.isPaused).toBe(false);
  });

  test('a run that was started by itself is paused with it, and comes first', async () => {
    const world = await startUp(folder);
    await world.queue.start(exampleManifest, 'mine', defaultHyperparameters);
    line(world, ['a']);
    world.queue.pauseAll();
    world.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    world.children[0]?.exit(0);
    await vi.waitFor(() => {
      expect(waiting(world)).toEqual(['mine', 'a']);
    });
  });

  test('a run that has come to its end before it heard of it is done', async () => {
    const world = await startUp(folder);
    line(world, ['a', 'b']);
    world.queue.pauseAll();
    finish(world, 0);
    await vi.waitFor(() => {
      expect(world.over).toEqual(['a']);
    });
    expect([waiting(world), world.children.length]).toEqual([['b'], 1]);
  });

  test('going on before a run has left its checkpoint lets it do so, and go on', async () => {
    const world = await startUp(folder);
    line(world, ['a', 'b']);
    world.queue.pauseAll();
    world.queue.resumeAll();
    world.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    world.children[0]?.exit(0);
    await trainers(world, 2);
    expect(world.children[1]?.received).toMatchObject([{ job: { name: 'a', resume: true } }]);
  });

  test('nothing is left to be paused when the last run leaves it', async () => {
    const world = await startUp(folder);
    const [a = '', b = ''] = line(world, ['a', 'b']);
    world.queue.pauseAll();
    world.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    world.children[0]?.exit(0);
    await vi.waitFor(() => {
      expect(waiting(world)).toEqual(['a', 'b']);
    });
    for (const id of [a, b]) world.queue.stop(id);
    expect(world.queue.state).toEqual({ isPaused: false, runIds: [] });
  });

  test('a new run begins at once where nothing trains', async () => {
    const world = await startUp(folder);
    line(world, ['a', 'b']);
    world.queue.pauseAll();
    world.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    world.children[0]?.exit(0);
    await vi.waitFor(() => {
      expect(waiting(world)).toHaveLength(2);
    });
    const run = await world.queue.start(exampleManifest, 'mine', defaultHyperparameters);
    expect([run.state.status, waiting(world)]).toEqual(['starting', ['a', 'b']]);
    finish(world, 1);
    await world.training.settled();
    expect([world.queue.state.isPaused, world.children.length]).toEqual([true, 2]);
  });
});

describe('at the next start', () => {
  test('the line is what it was, what trained comes first, and nothing begins before it is told to', async () => {
    const first = await startUp(folder, { parallelOf: () => two });
    const [, , , d = '', c = ''] = line(first, ['a', 'b', 'x', 'd', 'c']);
    first.queue.move(c, d);
    first.children[0]?.say({ type: 'checkpoint', step: 5, epoch: 1 });
    finish(first, 1);
    await trainers(first, 3);
    // Killed: nobody could write anything more.
    first.database.close();
    const second = await startUp(folder, { parallelOf: () => two });
    expect(waiting(second)).toEqual(['a', 'x', 'c', 'd']);
    expect([second.queue.state.isPaused, second.children.length]).toEqual([true, 0]);
    expect(statuses(second)).toEqual({ a: 'failed', b: 'finished', x: 'failed', c: 'queued', d: 'queued' });
    second.queue.resumeAll();
    expect(second.children.map(({ received: [job] }) => job)).toMatchObject([
      { job: { name: 'a', resume: true } },
      { job: { name: 'x', resume: false } },
    ]);
  });

  test('what was paused on closing comes first again', async () => {
    const first = await startUp(folder);
    line(first, ['a', 'b']);
    const closing = first.queue.close();
    first.children[0]?.say({ type: 'paused', step: 5, epoch: 1 });
    first.children[0]?.exit(0);
    await closing;
    expect(first.children).toHaveLength(1);
    first.database.close();
    const second = await startUp(folder);
    expect([waiting(second), statuses(second)['a']]).toEqual([['a', 'b'], 'paused']);
  });

  test('a run that waits is found again though the line was not written', async () => {
    const first = await startUp(folder);
    line(first, ['a', 'b', 'c']);
    first.database.exec('DELETE FROM queue');
    first.database.close();
    expect(waiting(await startUp(folder))).toEqual(expect.arrayContaining(['b', 'c']));
  });

  test('a run that was started by itself is offered, and waits in no line', async () => {
    const first = await startUp(folder);
    await first.queue.start(exampleManifest, 'mine', defaultHyperparameters);
    first.database.close();
    const second = await startUp(folder);
    expect(second.queue.state).toEqual({ isPaused: false, runIds: [] });
    expect(statuses(second)).toEqual({ mine: 'failed' });
  });
});

test('nothing begins any more once it is being closed', async () => {
  const world = await startUp(folder);
  const trial = expect(world.trials.forecast(exampleManifest, defaultHyperparameters)).rejects.toMatchObject({
    code: 'cancelled',
  });
  const starting = expect(
    world.queue.start(exampleManifest, 'late', defaultHyperparameters),
  ).rejects.toMatchObject({ code: 'cancelled' });
  await world.queue.close();
  await Promise.all([trial, starting]);
  expect(world.children).toHaveLength(1);
});
