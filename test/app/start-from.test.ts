import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Ridgeline } from './ridgeline';

/* A run that begins with the weights of another, in the window and without it. */

const end = 120_000;

async function openSample(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('run-name').fill('first');
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: end });
}

async function startFromFirst(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('group-start').getByRole('button').first().click();
  await ridgeline.get('field-weights').selectOption('run');
  await expect(ridgeline.get('start-from-problem')).toContainText('Choose the run');
  await ridgeline.get('start-from-choose').click();
  await ridgeline.get('start-from-search').fill('first');
  await ridgeline.get('start-from-first').click();
}

test('a second run learns its last layer on the frozen weights of the first', async ({
  ridgeline,
  workspace,
}) => {
  await openSample(ridgeline);
  await startFromFirst(ridgeline);

  await test.step('another network can take nothing over, and that of the run is offered', async () => {
    await ridgeline.get('field-kernelSize').fill('5');
    await expect(ridgeline.get('start-from-problem')).toContainText('No weights fit');
    await expect(ridgeline.get('start-blocked')).toBeVisible();
    await ridgeline.get('start-from-network').click();
    await expect(ridgeline.get('start-from-taken')).toContainText('6 of 6 layers');
  });

  await test.step('what is taken over is told before the start, and kept with the run', async () => {
    await ridgeline.get('field-freeze').selectOption('backbone');
    await ridgeline.get('field-seed').fill('9');
    await ridgeline.get('run-name').fill('second');
    await ridgeline.get('start').click();
    await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: end });
    await expect(ridgeline.get('layer-logits')).toBeVisible();
    await expect(ridgeline.get('layer-block1_conv1')).toHaveCount(0);
    await expect(ridgeline.get('layers-frozen')).toContainText('5');
    const runs = await ridgeline.ask('runs.list', null);
    const [first, second] = runs;
    expect(second?.startFrom).toMatchObject({ runId: first?.id, name: 'first', anew: [] });
    expect(existsSync(join(workspace, 'runs', second?.id ?? '', 'start.weights'))).toBe(true);

    await expect(ridgeline.get('health')).toHaveAttribute('data-health', 'healthy');
  });

  await test.step('the command line comes to the same weights', async () => {
    const [, second] = await ridgeline.ask('runs.list', null);
    if (second === undefined) throw new Error('There is no second run');
    const job = join(workspace, 'job.json');
    await ridgeline.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, job);
    await ridgeline.get('start-menu').click();
    await ridgeline.get('save-job').click();
    await expect(ridgeline.page.getByText(`Job saved as ${job}`, { exact: true })).toBeVisible();
    const dataset = join(workspace, 'datasets', second.datasetId);
    const printed = execFileSync(
      process.execPath,
      [
        'scripts/ridgeline.mjs',
        'train',
        job,
        '--dataset',
        dataset,
        '--out',
        join(workspace, 'again'),
        '--json',
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const kept = JSON.parse(readFileSync(join(workspace, 'runs', second.id, 'run.json'), 'utf8')) as {
      result: { end: { weightsSha256: string } };
    };
    const { weightsSha256 } = kept.result.end;
    expect(JSON.parse(printed.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'result',
      weightsSha256,
    });
  });
});
