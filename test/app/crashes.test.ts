import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, Ridgeline, test } from './ridgeline';

/** Opens the sample, prepares it and starts a run that goes on for long. */
async function startLongRun(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill('500');
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'running', { timeout: 60_000 });
  await expect(ridgeline.get('epoch-figure')).toContainText(/^[23456] /, { timeout: 60_000 });
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
  await startLongRun(ridgeline);
  process.kill(await pidOf(ridgeline, 'trainer'), 'SIGKILL');
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'failed');
  await expect(ridgeline.get('run-failure')).toContainText(/training process/i);
  await ridgeline.go('compare');
  await expect(ridgeline.get('run-row')).toHaveCount(1);
  // The window goes on: another run can be started at once.
  await ridgeline.go('train');
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 90_000 });
});

test('stopping a run keeps its best weights, which can be exported', async ({ ridgeline }) => {
  await startLongRun(ridgeline);
  await ridgeline.get('stop').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'stopped');
  await ridgeline.go('export');
  await ridgeline.get('export-start').click();
  await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: 90_000 });
});

test('closing the window while training leaves no process behind, and the run says so at the next start', async ({
  workspace,
}) => {
  const ridgeline = await Ridgeline.start(workspace);
  await startLongRun(ridgeline);
  const pids = (await ridgeline.processes()).map((p) => p.pid);
  expect(pids.length).toBeGreaterThanOrEqual(4);
  await ridgeline.close();
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);

  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await expect(again.get('run-row')).toContainText(/interrupted/i);
  await again.close();
});

test('killing the app itself leaves no orphan, and the next start says what happened', async ({
  workspace,
}) => {
  const ridgeline = await Ridgeline.start(workspace);
  await startLongRun(ridgeline);
  const pids = (await ridgeline.processes()).map((p) => p.pid);
  process.kill(ridgeline.app.process().pid ?? 0, 'SIGKILL');
  await expect.poll(() => pids.filter(isAlive), { timeout: 5000 }).toEqual([]);

  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await expect(again.get('run-row')).toContainText(/interrupted/i);
  await again.close();
});

test('killing the process that reads images fails only what was under way', async ({
  ridgeline,
  workspace,
}) => {
  const folder = join(workspace, 'digits');
  cpSync(resolve('resources/sample/digits'), folder, { recursive: true });
  await ridgeline.drop([folder]);
  await expect(ridgeline.get('prepare')).toContainText('3,000');
  process.kill(await pidOf(ridgeline, 'pipeline'), 'SIGKILL');
  await ridgeline.get('prepare').click();
  await expect(ridgeline.get('go-train')).toBeVisible({ timeout: 60_000 });
});
