import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { exampleEnd, exampleEpoch, exampleInside, exampleManifest } from './example-run';
import { temporaryFolder } from '../temporary-folder';
import { startUp } from './workspace';

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

test('a run goes from starting over running to finished, and keeps its best epoch', async () => {
  const { runs, queue, children, told } = await startUp(folder);
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  expect(run.state.status).toBe('starting');
  expect(run.stepsPerEpoch).toBe(20);
  children[0]?.say({ type: 'started', step: 0 });
  expect(runs.get(run.id).state.status).toBe('running');
  children[0]?.say(
    { type: 'epoch', report: exampleEpoch(1), inside: exampleInside(1) },
    { type: 'epoch', report: exampleEpoch(2, false), inside: exampleInside(2) },
    { type: 'finished', end: exampleEnd },
  );
  children[0]?.exit(0);
  const ended = runs.get(run.id);
  expect(ended.state.status).toBe('finished');
  expect(ended.best?.epoch).toBe(1);
  expect(ended.last?.epoch).toBe(2);
  expect(told.filter(([name]) => name === 'run.epoch')).toHaveLength(2);
});

test('a trainer that dies marks its run as failed with the reason', async () => {
  const { runs, queue, children } = await startUp(folder);
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  children[0]?.say(
    { type: 'started', step: 0 },
    { type: 'epoch', report: exampleEpoch(1), inside: exampleInside(1) },
  );
  children[0]?.exit(9, 'Killed in classroom/zoom');
  const { state, best } = runs.get(run.id);
  expect(state).toMatchObject({
    status: 'failed',
    failure: { code: 'trainerCrashed', detail: { exitCode: 9 } },
  });
  expect(best?.epoch).toBe(1);
});

test('a trainer that TensorFlow aborted for want of memory says so, and names a smaller batch', async () => {
  const { runs, queue, children } = await startUp(folder);
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  children[0]?.exit(134, "terminate called after throwing an instance of 'std::bad_alloc'");
  expect(runs.get(run.id).state).toMatchObject({
    failure: { code: 'outOfMemory', detail: { batchSize: 32, suggestedBatchSize: 16 } },
  });
});

test('a reported failure is not overwritten by the exit that follows', async () => {
  const { runs, queue, children } = await startUp(folder);
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  const failure = { code: 'nonFiniteLoss' as const, message: 'NaN', detail: { epoch: 1, step: 3 } };
  children[0]?.say({ type: 'failed', failure });
  children[0]?.exit(0);
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure });
});

test('a run that was training when Ridgeline was killed is interrupted at the next start', async () => {
  const first = await startUp(folder);
  const run = await first.queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  first.children[0]?.say(
    { type: 'started', step: 0 },
    { type: 'epoch', report: exampleEpoch(1), inside: exampleInside(1) },
  );
  first.database.close();
  const { runs } = await startUp(folder);
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
  expect(runs.get(run.id).best?.epoch).toBe(1);
  expect(runs.metrics(run.id).epochs).toHaveLength(1);
});

test('a run whose folder cannot be read is listed all the same, with nothing to go on from', async () => {
  const first = await startUp(folder);
  const run = await first.queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  first.database.close();
  // A file where a folder should be: the system refuses to list it.
  mkdirSync(join(folder, 'runs'), { recursive: true });
  writeFileSync(join(folder, 'runs', run.id), '');
  const { runs, complaints } = await startUp(folder);
  expect(runs.get(run.id)).toMatchObject({ state: { failure: { code: 'interrupted' } }, checkpoint: null });
  expect(complaints).toEqual([expect.stringMatching(`${run.id}.*ENOTDIR`)]);
});

test('a deleted run whose folder cannot be removed does not keep the others from being listed', async () => {
  const first = await startUp(folder);
  const ids: string[] = [];
  for (const name of ['deleted', 'kept']) {
    const run = await first.queue.start(exampleManifest, name, defaultHyperparameters);
    first.children.at(-1)?.say({ type: 'finished', end: exampleEnd });
    first.children.at(-1)?.exit(0);
    ids.push(run.id);
  }
  first.runs.delete(ids[0]!);
  first.database.close();
  // Nothing below a file can be removed.
  writeFileSync(join(folder, 'runs'), '');
  const { runs, complaints } = await startUp(folder);
  expect(runs.all().map(({ name }) => name)).toEqual(['kept']);
  expect(complaints).toEqual([expect.stringContaining(`${ids[0]!} cannot be removed`)]);
});

test('closing ends a trainer that does not leave a checkpoint in time, and says so in the run', async () => {
  const { runs, queue, children } = await startUp(folder, { patience: 0 });
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  await queue.close();
  expect(children[0]?.received.at(-1)).toEqual({ type: 'pause' });
  expect(children[0]?.killed).toBe(true);
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
});

test('a run that is started while another trains waits for it', async () => {
  const { runs, queue, children, told } = await startUp(folder);
  await queue.start(exampleManifest, 'first', defaultHyperparameters);
  const second = await queue.start(exampleManifest, 'second', defaultHyperparameters);
  expect(second).toMatchObject({ state: { status: 'queued' }, colour: 1 });
  expect([queue.state, children.length]).toEqual([{ isPaused: false, runIds: [second.id] }, 1]);
  children[0]?.say({ type: 'stopped', end: exampleEnd });
  expect(children).toHaveLength(1);
  children[0]?.exit(0);
  await vi.waitFor(() => {
    expect(children).toHaveLength(2);
  });
  expect(runs.get(second.id).state.status).toBe('starting');
  expect(told.findLast(([name]) => name === 'queue.changed')?.[1]).toEqual({ isPaused: false, runIds: [] });
});

test('a run may start while the process of the last one is still ending, and waits for that', async () => {
  const { queue, children } = await startUp(folder);
  await queue.start(exampleManifest, 'first', defaultHyperparameters);
  children[0]?.say({ type: 'stopped', end: exampleEnd });
  const second = queue.start(exampleManifest, 'second', defaultHyperparameters);
  children[0]?.exit(0);
  expect((await second).state.status).toBe('starting');
});

test('a colour that a deleted run left free is given again before any is given twice', async () => {
  const first = await startUp(folder);
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const run = await first.queue.start(exampleManifest, name, defaultHyperparameters);
    first.children.at(-1)?.say({ type: 'finished', end: exampleEnd });
    first.children.at(-1)?.exit(0);
    ids.push(run.id);
  }
  first.runs.delete(ids[0]!);
  first.database.close();
  const { queue } = await startUp(folder);
  expect((await queue.start(exampleManifest, 'd', defaultHyperparameters)).colour).toBe(0);
});

test('a trainer that says it has started while Ridgeline closes changes nothing', async () => {
  const { runs, queue, children } = await startUp(folder, { patience: 0 });
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  const child = children[0];
  if (child === undefined) throw new Error('no trainer');
  // It speaks between the decision to end it and its end.
  const kill = child.kill.bind(child);
  child.kill = () => {
    child.say({ type: 'started', step: 0 });
    kill();
  };
  await queue.close();
  expect(runs.get(run.id).state).toMatchObject({ status: 'failed', failure: { code: 'interrupted' } });
});

test('settings that cannot work are refused before a process is started', async () => {
  const { queue, children } = await startUp(folder);
  const refused = queue.start(exampleManifest, 'deep', { ...defaultHyperparameters, blocks: 5 });
  await expect(refused).rejects.toMatchObject({
    code: 'invalidHyperparameters',
    detail: { names: 'blocks' },
  });
  expect(children).toHaveLength(0);
});

test('a deleted run can be restored until the next start, then it is gone', async () => {
  const first = await startUp(folder);
  const run = await first.queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  expect(() => first.runs.delete(run.id)).toThrow(/stop it first/);
  first.children[0]?.say({ type: 'finished', end: exampleEnd });
  first.children[0]?.exit(0);
  first.runs.delete(run.id);
  expect(first.runs.all()).toEqual([]);
  expect(first.runs.restore(run.id).name).toBe('baseline');
  first.runs.delete(run.id);
  first.database.close();
  const second = await startUp(folder);
  expect(() => second.runs.restore(run.id)).toThrow(/deleted for good/);
});

/** The file that a trainer would have left. */
function leaveCheckpoint(id: string, step: number): void {
  const checkpoints = join(folder, 'runs', id, 'checkpoints');
  mkdirSync(checkpoints, { recursive: true });
  writeFileSync(join(checkpoints, `${String(step).padStart(12, '0')}.checkpoint`), '');
}

/** A run of 20 steps an epoch that was going on at step 30, with a checkpoint after step 25. */
async function startWithCheckpoint({ queue, children, runs }: Awaited<ReturnType<typeof startUp>>) {
  const run = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  leaveCheckpoint(run.id, 25);
  const step = (n: number) => ({
    step: n,
    epoch: Math.ceil(n / 20),
    dataLoss: 1 / n,
    penalty: 0,
    learningRate: 0.001,
    imagesPerSecond: 500,
  });
  const epoch = (n: number, isBest: boolean) => ({ ...exampleEpoch(n, isBest), step: n * 20 });
  children[0]?.say(
    { type: 'started', step: 0 },
    { type: 'epoch', report: epoch(1, true), inside: exampleInside(1) },
    { type: 'steps', reports: [20, 24, 25].map(step) },
    { type: 'checkpoint', step: 25, epoch: 2 },
    { type: 'steps', reports: [26, 30].map(step) },
    { type: 'epoch', report: epoch(2, true), inside: exampleInside(2) },
  );
  return { id: run.id, run: () => runs.get(run.id) };
}

test('a checkpoint is in the database before the window hears of it', async () => {
  const world = await startUp(folder);
  const { id } = await startWithCheckpoint(world);
  const heard = world.told.findLast(([name]) => name === 'run.changed')?.[1];
  expect(heard).toMatchObject({ id, checkpoint: { step: 25, epoch: 2 } });
  world.database.close();
  const { runs } = await startUp(folder);
  expect(runs.get(id).checkpoint).toMatchObject({ step: 25, epoch: 2 });
});

test('what goes on inside is stored and told with its epoch', async () => {
  const world = await startUp(folder);
  const { id } = await startWithCheckpoint(world);
  expect(world.told.filter(([name]) => name === 'run.epoch').map(([, payload]) => payload)).toMatchObject([
    { runId: id, inside: exampleInside(1) },
    { runId: id, inside: exampleInside(2) },
  ]);
  expect(world.runs.metrics(id).inside).toEqual([exampleInside(1), exampleInside(2)]);
});

test('a paused run goes on in a new process, from where the trainer says', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  const { queue, children } = world;
  queue.pause(id);
  expect(children[0]?.received.at(-1)).toEqual({ type: 'pause' });
  children[0]?.say({ type: 'checkpoint', step: 31, epoch: 2 }, { type: 'paused', step: 31, epoch: 2 });
  expect(run()).toMatchObject({ state: { status: 'paused' }, checkpoint: { step: 31 } });
  const going = queue.resume(id);
  children[0]?.exit(0);
  expect((await going).state.status).toBe('starting');
  expect(children[1]?.received).toMatchObject([{ type: 'train', job: { runId: id, resume: true } }]);
  children[1]?.say({ type: 'started', step: 31 });
  expect(run().state.status).toBe('running');
  expect(world.runs.metrics(id).steps.at(-1)?.step).toBe(30);
});

test('what comes again after a resume replaces what a crash left behind', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  world.children[0]?.exit(9, '');
  expect(run()).toMatchObject({ state: { status: 'failed' }, last: { epoch: 2 }, checkpoint: { step: 25 } });
  await world.queue.resume(id);
  world.told.length = 0;
  world.children[1]?.say({ type: 'started', step: 25 });
  expect(world.told[0]).toEqual(['run.rewound', { runId: id, step: 25, epoch: 1 }]);
  const { steps, epochs, inside } = world.runs.metrics(id);
  expect(steps.map(({ step }) => step)).toEqual([20, 24, 25]);
  expect([epochs.map(({ epoch }) => epoch), inside.map(({ epoch }) => epoch)]).toEqual([[1], [1]]);
  expect(run()).toMatchObject({ last: { epoch: 1 }, best: { epoch: 1 }, checkpoint: { step: 25 } });
});

test('a trainer that had to take an older checkpoint, or none, is believed', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  world.children[0]?.exit(9, '');
  await world.queue.resume(id);
  world.children[1]?.say({ type: 'started', step: 20 });
  expect(run()).toMatchObject({ last: { epoch: 1 }, checkpoint: { step: 20, epoch: 1 } });
  world.children[1]?.exit(9, '');
  await world.queue.resume(id);
  world.children[2]?.say({ type: 'started', step: 0 });
  expect(run()).toMatchObject({ last: null, best: null, checkpoint: null });
  expect(world.runs.metrics(id)).toEqual({ epochs: [], steps: [], inside: [] });
});

test('a finished run has nothing to go on from, a stopped one has', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  world.children[0]?.say({ type: 'stopped', end: { ...exampleEnd, reason: 'stop' } });
  world.children[0]?.exit(0);
  expect(run().checkpoint?.step).toBe(25);
  await world.queue.resume(id);
  world.children[1]?.say({ type: 'started', step: 25 }, { type: 'finished', end: exampleEnd });
  world.children[1]?.exit(0);
  expect(run().checkpoint).toBeNull();
  await expect(world.queue.resume(id)).rejects.toMatchObject({ code: 'noCheckpoint' });
  expect(world.children).toHaveLength(2);
});

test('a loss that was no longer a number would be so again', async () => {
  const world = await startUp(folder);
  const { id } = await startWithCheckpoint(world);
  world.children[0]?.say({ type: 'failed', failure: { code: 'nonFiniteLoss', message: 'NaN', detail: {} } });
  world.children[0]?.exit(0);
  await expect(world.queue.resume(id)).rejects.toMatchObject({ code: 'noCheckpoint' });
});

test('a run that is to go on while another one trains is the next, from its checkpoint', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  world.children[0]?.exit(9, '');
  await world.queue.start(exampleManifest, 'second', defaultHyperparameters);
  const third = await world.queue.start(exampleManifest, 'third', defaultHyperparameters);
  expect((await world.queue.resume(id)).state.status).toBe('queued');
  expect(world.queue.state.runIds).toEqual([id, third.id]);
  world.children[1]?.say({ type: 'finished', end: exampleEnd });
  world.children[1]?.exit(0);
  await vi.waitFor(() => {
    expect(run().state.status).toBe('starting');
  });
  expect(world.children[2]?.received).toMatchObject([{ type: 'train', job: { runId: id, resume: true } }]);
});

test('of two that are asked for at once, one trains and the other waits', async () => {
  const world = await startUp(folder);
  const { id } = await startWithCheckpoint(world);
  world.children[0]?.say({ type: 'paused', step: 30, epoch: 2 });
  const asked = [
    world.queue.resume(id),
    world.queue.start(exampleManifest, 'second', defaultHyperparameters),
  ];
  world.children[0]?.exit(0);
  const statuses = (await Promise.all(asked)).map(({ state }) => state.status);
  expect(statuses.sort()).toEqual(['queued', 'starting']);
  expect(world.children).toHaveLength(2);
});

test('closing waits for the checkpoint of the run under way, which is then paused', async () => {
  const world = await startUp(folder);
  const { run } = await startWithCheckpoint(world);
  const closing = world.queue.close();
  world.children[0]?.say({ type: 'paused', step: 31, epoch: 2 });
  world.children[0]?.exit(0);
  await closing;
  expect(world.children[0]?.killed).toBe(false);
  expect(run()).toMatchObject({ state: { status: 'paused' }, checkpoint: { step: 31 } });
});

test('a run that was going when Ridgeline was killed is offered at the next start, and goes on only then', async () => {
  const first = await startUp(folder);
  const { id } = await startWithCheckpoint(first);
  first.database.close();
  const { runs, queue, children } = await startUp(folder);
  expect(runs.get(id)).toMatchObject({
    state: { status: 'failed', failure: { code: 'interrupted' } },
    checkpoint: { step: 25 },
  });
  expect(children).toHaveLength(0);
  await queue.resume(id);
  expect(children[0]?.received).toMatchObject([{ type: 'train', job: { resume: true } }]);
});

test('an epoch that was measured early, because the run was stopped, is measured again at its end', async () => {
  const { runs, queue, children } = await startUp(folder);
  const { id } = await queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  leaveCheckpoint(id, 12);
  children[0]?.say(
    { type: 'started', step: 0 },
    { type: 'checkpoint', step: 12, epoch: 1 },
    { type: 'epoch', report: { ...exampleEpoch(1), step: 12 }, inside: null },
    { type: 'stopped', end: { ...exampleEnd, reason: 'stop', step: 12 } },
  );
  children[0]?.exit(0);
  expect(runs.get(id).best).toMatchObject({ epoch: 1, step: 12 });
  await queue.resume(id);
  children[1]?.say({ type: 'started', step: 12 });
  expect(runs.get(id)).toMatchObject({ last: null, best: null });
  expect(runs.metrics(id).epochs).toEqual([]);
});

test('a run whose checkpoints are gone is not begun anew, and not offered again', async () => {
  const world = await startUp(folder);
  const { id, run } = await startWithCheckpoint(world);
  world.children[0]?.exit(9, '');
  rmSync(join(folder, 'runs', id), { recursive: true });
  await expect(world.queue.resume(id)).rejects.toMatchObject({ code: 'noCheckpoint' });
  expect(world.children).toHaveLength(1);
  expect(run()).toMatchObject({ checkpoint: null, last: { epoch: 2 } });
});

test('a checkpoint that Ridgeline did not live to hear of is found at the next start', async () => {
  const first = await startUp(folder);
  const { id } = await first.queue.start(exampleManifest, 'baseline', defaultHyperparameters);
  leaveCheckpoint(id, 25);
  first.database.close();
  const { runs } = await startUp(folder);
  expect(runs.get(id)).toMatchObject({
    state: { status: 'failed', failure: { code: 'interrupted' } },
    checkpoint: { step: 25, epoch: 2 },
  });
});
