import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Ridgeline } from './ridgeline';

/* What can be tried before a run, what it shows of its inside, and the same run without the window. */

async function openSample(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
}

async function expectForecast(ridgeline: Ridgeline): Promise<void> {
  await expect(ridgeline.get('forecast')).toHaveAttribute('data-status', 'done', { timeout: 90_000 });
}

/** The system's dialog cannot be driven: it answers with this path. */
async function answerSaveDialog({ app }: Ridgeline, path: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

test('time, memory and signal are told before the start, and a rate is found', async ({ ridgeline }) => {
  await openSample(ridgeline);

  await test.step('the forecast is measured by itself', async () => {
    await expectForecast(ridgeline);
    await expect(ridgeline.get('forecast')).toContainText(/\d\s(s|min)/);
    await expect(ridgeline.get('forecast')).toContainText('MB');
    await expect(ridgeline.get('signal-verdict')).toContainText('keeps its size');
  });

  await test.step('a signal that dies is found before the start', async () => {
    await ridgeline.get('field-kernelInitializer').selectOption('randomNormal');
    await ridgeline.get('field-initializerStddev').fill('0.001');
    await expect(ridgeline.get('signal-verdict')).toContainText('shrinks', { timeout: 90_000 });
    await ridgeline.get('signal-remedy').click();
    await expectForecast(ridgeline);
    await expect(ridgeline.get('signal-verdict')).toContainText('keeps its size');
  });

  await test.step('the range test suggests a rate, which goes into the form', async () => {
    await ridgeline.get('range-open').click();
    await expect(ridgeline.get('range-use')).toBeEnabled({ timeout: 120_000 });
    await ridgeline.get('range-use').click();
    await expect(ridgeline.get('range-test')).toHaveCount(0);
    const rate = Number(await ridgeline.get('field-learningRate').inputValue());
    expect(rate).toBeGreaterThan(1e-5);
    expect(rate).toBeLessThan(0.1);
  });
});

test('a run shows its layers, and the command line repeats it bit for bit', async ({
  ridgeline,
  workspace,
}) => {
  await openSample(ridgeline);
  await ridgeline.get('field-epochs').fill('2');
  await ridgeline.get('field-dropoutRate').fill('0.3');
  const job = join(workspace, 'job.json');
  await answerSaveDialog(ridgeline, job);
  await ridgeline.get('start-menu').click();
  await ridgeline.get('save-job').click();
  await expect(ridgeline.page.getByText(`Job saved as ${job}`, { exact: true })).toBeVisible();

  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 120_000 });
  await expect(ridgeline.get('layer-block1_conv1')).toBeVisible();
  await expect(ridgeline.get('layer-logits')).toBeVisible();
  await expect(ridgeline.get('health')).toHaveAttribute('data-health', 'healthy');

  const [run] = await ridgeline.ask('runs.list', null);
  if (run === undefined) throw new Error('There is no run');
  const kept = JSON.parse(readFileSync(join(workspace, 'runs', run.id, 'run.json'), 'utf8')) as {
    result: { end: { weightsSha256: string } };
  };
  const dataset = join(workspace, 'datasets', run.datasetId);
  const out = join(workspace, 'without the window');
  const printed = execFileSync(
    process.execPath,
    ['scripts/ridgeline.mjs', 'train', job, '--dataset', dataset, '--out', out, '--json'],
    { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const result = JSON.parse(printed.trim().split('\n').at(-1) ?? '') as object;
  expect(result).toMatchObject({
    type: 'result',
    epochs: 2,
    weightsSha256: kept.result.end.weightsSha256,
  });
});
