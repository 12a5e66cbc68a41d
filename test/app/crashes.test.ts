import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { EventPayload } from '@core/contract';
import { expect, Ridgeline, test } from './ridgeline';

/** Opens the sample, prepares it and starts a run that goes on for that many epochs; waits for a checkpoint. */
async function startRun(ridgeline: Ridgeline, epochs = 500): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill(String(epochs));
  await ridgeline.get('start').click();
  await expectStatus(ridgeline, 'running', 60_000);
  await expect(ridgeline.get('saved')).toBeVisible({ timeout: 60_000 });
}

async function expectStatus(ridgeline: Ridgeline, status: string, timeout = 15_000): Promise<void> {
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', status, { timeout });
}

/** Goes on with the run that is shown, to its end, and looks whether its curves have no gap and nothing twice. */
async function resumeToTheEnd(ridgeline: Ridgeline, epochs: number): Promise<void> {
  await ridgeline.get('resume').click();
  await expectStatus(ridgeline, 'finished', 180_000);
  await expect(ridgeline.get('resume')).toHaveCount(0);
  const { steps, epochs: measured, inside, run } = await storedMetrics(ridgeline);
  const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);
  expect(steps).toEqual(upTo(epochs * run.stepsPerEpoch));
  expect(measured).toEqual(upTo(epochs));
  expect(inside).toEqual(upTo(epochs));
  expect(run.checkpoint).toBeNull();
}

/** What is kept of the only run there is, as the window asks for it. */
async function storedMetrics(ridgeline: Ridgeline) {
  const [run] = await ridgeline.ask('runs.list', null);
  if (run === undefined) throw new Error('There is no run');
  const { steps, epochs, inside } = await ridgeline.ask('runs.metrics', { runId: run.id });
  return {
    run,
    steps: steps.map(({ step }) => step),
    epochs: epochs.map(({ epoch }) => epoch),
    inside: inside.map(({ epoch }) => epoch),
  };
}

async function pidOf(ridgeline: Ridgeline, name: string): Promise<number> {
  const found = (await ridgeline.processes()).find((p) => p.name.includes(name));
  if (found === undefined) throw new Error(`There is no process "${name}"`);
  return found.pid;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('killing the trainer leaves the window alive and the run marked with its reason', async ({
  ridgeline,
}) => {
  await startRun(ridgeline);
  process.kill(await pidOf(ridgeline, 'trainer'), 'SIGKILL');
  await expectStatus(ridgeline, 'failed');
  await expect(ridgeline.get('run-failure')).toContainText(/training process/i);
  await expect(ridgeline.get('run-failure')).toContainText(/goes on from step/i);
  await ridgeline.go('compare');
  await expect(ridgeline.get('run-row')).toHaveCount(1);
  // The window goes on: another run can be started at once.
  await ridgeline.go('train');
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('start').click();
  await expectStatus(ridgeline, 'finished', 90_000);
});

test('a paused run goes on from where it was, to its end', async ({ ridgeline }) => {
  await startRun(ridgeline, 10);
  await ridgeline.get('pause').click();
  await expectStatus(ridgeline, 'paused');
  await expect(ridgeline.get('paused-at')).toContainText(/paused at epoch \d+ of 10, step \d+ of/i);
  await expect
    .poll(async () => (await ridgeline.processes()).some((p) => p.name.includes('trainer')))
    .toBe(false);
  await resumeToTheEnd(ridgeline, 10);
});

test('Space pauses the run and goes on with it', async ({ ridgeline }) => {
  await startRun(ridgeline, 500);
  await ridgeline.page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  await ridgeline.page.keyboard.press('Space');
  await expectStatus(ridgeline, 'paused');
  await ridgeline.page.keyboard.press('Space');
  await expectStatus(ridgeline, 'running', 60_000);
});

test('a run whose trainer was killed goes on from its last checkpoint, to its end', async ({ ridgeline }) => {
  await startRun(ridgeline, 10);
  process.kill(await pidOf(ridgeline, 'trainer'), 'SIGKILL');
  await expectStatus(ridgeline, 'failed');
  await resumeToTheEnd(ridgeline, 10);
});

test('what goes on inside the network comes to the window with each epoch', async ({ ridgeline }) => {
  await ridgeline.page.evaluate(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    window.ridgeline.on('run.epoch', (payload) => heard.push(payload));
  });
  await startRun(ridgeline);
  await ridgeline.get('stop').click();
  await expectStatus(ridgeline, 'stopped');
  const heard = await ridgeline.page.evaluate(
    () => (globalThis as unknown as { heard: EventPayload<'run.epoch'>[] }).heard,
  );
  expect(heard.length).toBeGreaterThan(0);
  const [first] = heard;
  expect(first?.inside?.parameters.length).toBeGreaterThan(0);
  expect(first?.inside?.gradientNorm).toBeGreaterThan(0);
  const { epochs, inside } = await storedMetrics(ridgeline);
  expect(inside.slice(0, heard.length)).toEqual(epochs.slice(0, heard.length));
});

test('stopping a run keeps its best weights, which can be exported', async ({ ridgeline }) => {
  await startRun(ridgeline);
  await ridgeline.get('stop').click();
  await expectStatus(ridgeline, 'stopped');
  await ridgeline.go('export');
  await ridgeline.get('export-start').click();
  await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: 90_000 });
});

test('closing the window while training leaves no process behind, and the paused run goes on at the next start', async ({
  workspace,
}) => {
  const ridgeline = await Ridgeline.start(workspace);
  await startRun(ridgeline, 10);
  const pids = (await ridgeline.processes()).map((p) => p.pid);
  expect(pids.length).toBeGreaterThanOrEqual(4);
  await ridgeline.close();
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);

  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await expect(again.get('run-row')).toContainText(/paused/i);
  await again.go('train');
  await expectStatus(again, 'paused');
  await resumeToTheEnd(again, 10);
  await again.close();
  expect(again.complaints).toEqual([]);
});

test('killing the app itself leaves no orphan; the next start says what happened, and goes on if asked to', async ({
  workspace,
}) => {
  const ridgeline = await Ridgeline.start(workspace);
  await startRun(ridgeline, 10);
  const pids = (await ridgeline.processes()).map((p) => p.pid);
  process.kill(ridgeline.app.process().pid ?? 0, 'SIGKILL');
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);

  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await expect(again.get('run-row')).toContainText(/interrupted/i);
  await again.go('train');
  await expect(again.get('run-failure')).toContainText(/goes on from step/i);
  await resumeToTheEnd(again, 10);
  await again.close();
});

test('killing the process that holds the scan loses no change: scanning again brings all back', async ({
  ridgeline,
  workspace,
}) => {
  const folder = join(workspace, 'digits');
  cpSync(resolve('resources/sample/digits'), folder, { recursive: true });
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('prepare')).toContainText('3,000');
  const { scan } = await ridgeline.ask('data.current', null);
  await ridgeline.ask('data.mend', {
    scanId: scan?.id ?? '',
    mend: { type: 'exclude', selection: { kind: 'images', images: [0, 1] } },
  });
  await expect(ridgeline.get('prepare')).toContainText('2,998');
  process.kill(await pidOf(ridgeline, 'pipeline'), 'SIGKILL');
  // The first question finds out that it is gone: Prepare's, unless the images were still being looked at.
  const lookAgain = ridgeline.page.getByRole('button', { name: 'Look again' });
  await expect(async () => {
    if (!(await lookAgain.isVisible())) await ridgeline.get('prepare').click({ timeout: 1000 });
    await expect(lookAgain).toBeVisible({ timeout: 2000 });
  }).toPass();
  await lookAgain.click();
  await expect(ridgeline.get('prepare')).toContainText('2,998');
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible({ timeout: 60_000 });
});
