import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, Ridgeline, test } from './ridgeline';

/* A project goes from one workspace to another, and is at home there. */

async function savesTo(ridgeline: Ridgeline, path: string): Promise<void> {
  await ridgeline.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, path);
}

/** What the window shows of an experiment: its verdicts, by variant. */
async function verdicts(ridgeline: Ridgeline): Promise<string[]> {
  const rows = ridgeline.get('variant-row');
  await expect(rows.first()).toBeVisible();
  return (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
}

async function curves(ridgeline: Ridgeline) {
  const runs = await ridgeline.ask('runs.list', null);
  return Promise.all(
    runs.map(async ({ id, name }) => ({
      name,
      metrics: await ridgeline.ask('runs.metrics', { runId: id }),
    })),
  );
}

test('an experiment saved in one workspace is opened in another, evaluated and exported there', async ({
  ridgeline,
  workspace,
}) => {
  test.setTimeout(600_000);
  const file = join(workspace, 'Does dropout help.ridgeline');
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  await ridgeline.get('field-filters').fill('4');
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('make-experiment').click();
  await ridgeline.get('suggest-dropoutRate').click();
  await ridgeline.get('value-dropoutRate-0.5').check({ force: true });
  await ridgeline.get('maker-seeds').fill('2');
  await ridgeline.get('experiment-name').fill('Does dropout help?');
  await expect(ridgeline.get('maker-forecast')).toHaveAttribute('data-status', 'done', { timeout: 120_000 });
  await ridgeline.get('start-experiment').click();
  const cells = ridgeline.get('grid-cell');
  await expect(cells).toHaveCount(4, { timeout: 60_000 });
  const done = async () =>
    Promise.all((await cells.all()).map(async (cell) => (await cell.getAttribute('data-state')) === 'done'));
  await expect.poll(done, { timeout: 240_000 }).toEqual([true, true, true, true]);
  await ridgeline.get('experiment-crumb').click();

  const before = { verdicts: await verdicts(ridgeline), curves: await curves(ridgeline) };
  await savesTo(ridgeline, file);
  await ridgeline.get('experiment-menu').click();
  await ridgeline.get('experiment-save-project').click();
  await expect(ridgeline.page.getByText('4 runs were saved to').last()).toBeVisible({ timeout: 60_000 });

  const elsewhere = join(workspace, 'elsewhere');
  mkdirSync(elsewhere);
  const there = await Ridgeline.start(elsewhere);
  await test.step('refused while it is no project, and then opened by dropping it', async () => {
    const bad = join(workspace, 'bad.ridgeline');
    writeFileSync(bad, readFileSync(file).subarray(0, -100));
    await there.drop([bad]);
    await expect(there.page.getByText('This archive cannot be brought in').first()).toBeVisible();
    expect(await there.ask('runs.list', null)).toEqual([]);
    await there.drop([file]);
    await expect(there.page.getByRole('heading', { level: 1 })).toHaveText('Does dropout help?', {
      timeout: 60_000,
    });
    await expect(there.page.getByText('Does dropout help? was opened: 4 runs came in').last()).toBeVisible();
  });
  await test.step('the same curves and the same verdict', async () => {
    expect(await curves(there)).toEqual(before.curves);
    expect(await verdicts(there)).toEqual(before.verdicts);
  });
  await test.step('opened once more, nothing changes', async () => {
    await there.drop([file]);
    await expect(there.page.getByText('4 were there already and stay as they are.').last()).toBeVisible();
    expect(await there.ask('runs.list', null)).toHaveLength(4);
  });
  await test.step('a run is evaluated and exported', async () => {
    await there.get('compare-switch').click();
    await there.get('compare-all-runs').click();
    await there.get('run-row').first().getByTestId('run-menu').click();
    await there.get('run-evaluate').click();
    await expect(there.get('evaluated-accuracy')).toContainText('Validation accuracy', { timeout: 60_000 });
    await there.go('compare');
    await there.get('run-row').first().getByTestId('run-menu').click();
    await there.get('run-export').click();
    await there.get('export-start').click();
    await expect(there.get('export-verdict')).toBeVisible({ timeout: 120_000 });
  });
  await there.close();
  expect(there.complaints).toEqual([]);
  expect(readdirSync(join(elsewhere, 'incoming'))).toEqual([]);
});
