import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, Ridgeline, test } from './ridgeline';

/* Models from elsewhere: an export comes back, and a network of Keras becomes the beginning of a run. */

const end = 120_000;
const kerasModel = resolve('test/fixtures/imported-models/mobile.keras');

async function chooses(ridgeline: Ridgeline, path: string): Promise<void> {
  await ridgeline.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
  }, path);
}

async function prepareSample(ridgeline: Ridgeline): Promise<void> {
  await ridgeline.get('open-sample').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
}

async function trainOneEpoch(ridgeline: Ridgeline, name: string): Promise<void> {
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('run-name').fill(name);
  await ridgeline.get('start').click();
  await expect(ridgeline.page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: end });
}

const runNamed = async (ridgeline: Ridgeline, name: string) =>
  (await ridgeline.ask('runs.list', null)).find((run) => run.name === name);

test('an export comes back: measured, evaluated, exported again, and refused once it was changed', async ({
  ridgeline,
}) => {
  await prepareSample(ridgeline);
  await ridgeline.get('field-filters').fill('4');
  await trainOneEpoch(ridgeline, 'there');
  await ridgeline.go('export');
  await ridgeline.get('export-start').click();
  await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: end });
  const there = await runNamed(ridgeline, 'there');
  const [report] = await ridgeline.ask('export.list', { runId: there?.id ?? '' });
  const folder = report?.folder ?? '';

  await test.step('the form says what is in it, and its dataset and classes are found', async () => {
    await ridgeline.go('evaluate');
    await ridgeline.get('evaluate-choose').click();
    await ridgeline.get('import-open').click();
    await chooses(ridgeline, folder);
    await ridgeline.get('import-folder').click();
    await expect(ridgeline.get('import-facts')).toContainText('28 × 28, grey', { timeout: end });
    await expect(ridgeline.get('import-classes')).toHaveValue('names');
    await expect(ridgeline.get('import-dataset')).toHaveValue(there?.datasetId ?? '');
    await ridgeline.get('import-name').fill('back again');
    await ridgeline.get('import-start').click();
  });
  await test.step('it is as good as it was, and shown', async () => {
    await expect(ridgeline.page.getByText('It answers the 8 pictures').last()).toBeVisible({ timeout: end });
    await expect(ridgeline.page.getByRole('heading', { level: 1 })).toHaveText('back again');
    await expect(ridgeline.get('evaluated-accuracy')).toContainText('Validation accuracy', { timeout: end });
    const back = await runNamed(ridgeline, 'back again');
    expect(back?.imported).toMatchObject({ format: 'ridgeline', isBackbone: false });
    expect(back?.hyperparameters).toEqual(there?.hyperparameters);
    expect(back?.best?.validation).toEqual(there?.best?.validation);
  });
  await test.step('it can be exported again', async () => {
    await ridgeline.get('evaluate-export').click();
    await ridgeline.get('export-start').click();
    await expect(ridgeline.get('export-verdict')).toBeVisible({ timeout: end });
  });
  await test.step('with other answers beside it, it is refused, and nothing is left behind', async () => {
    const file = join(folder, 'golden.json');
    const golden = JSON.parse(readFileSync(file, 'utf8')) as { samples: { probabilities: number[] }[] };
    for (const sample of golden.samples) sample.probabilities.reverse();
    writeFileSync(file, JSON.stringify(golden));
    await ridgeline.go('compare');
    await ridgeline.get('project-menu').click();
    await ridgeline.get('import-open').click();
    await ridgeline.get('import-folder').click();
    await ridgeline.get('import-start').click();
    await expect(ridgeline.get('import-problem')).toContainText('does not answer as it did', {
      timeout: end,
    });
    expect(await ridgeline.ask('runs.list', null)).toHaveLength(2);
  });
});

test('a run begins with the network that comes with Ridgeline', async ({ ridgeline, workspace }) => {
  await prepareSample(ridgeline);
  await test.step('it takes RGB pictures, which are prepared for it', async () => {
    await ridgeline.get('group-start').getByRole('button').first().click();
    await ridgeline.get('field-weights').selectOption('run');
    await ridgeline.get('start-from-choose').click();
    await ridgeline.get('start-from-pretrained').click();
    await expect(ridgeline.get('import-facts')).toContainText('any size, RGB', { timeout: end });
    await expect(ridgeline.get('import-facts')).toContainText('none: it was saved without its last layer');
    await expect(ridgeline.get('import-misfit')).toContainText('RGB');
    await ridgeline.get('import-prepare').click();
    await ridgeline.get('prepare').click();
    await ridgeline.get('go-train').click();
  });
  await test.step('its features are what a new last layer learns from', async () => {
    await ridgeline.get('field-weights').selectOption('run');
    await ridgeline.get('start-from-choose').click();
    await ridgeline.get('import-open').click();
    await ridgeline.get('import-pretrained').click();
    await expect(ridgeline.get('import-classes')).toHaveValue('none', { timeout: end });
    await ridgeline.get('import-start').click();
    await expect(ridgeline.get('imported-run')).toContainText('tells no classes by itself', { timeout: end });
    await expect(ridgeline.get('start-from-taken')).toContainText('98 of 99');
    await expect(ridgeline.get('field-freeze')).toHaveValue('backbone');
    await trainOneEpoch(ridgeline, 'on top');
    const [lite, onTop] = [
      await runNamed(ridgeline, 'efficientnet-lite0'),
      await runNamed(ridgeline, 'on top'),
    ];
    expect(lite).toMatchObject({ best: null, classNames: [], imported: { isBackbone: true } });
    expect(onTop?.startFrom).toMatchObject({ runId: lite?.id, anew: ['logits'] });
    // Ten digits: 3,000 images and one epoch are enough to be far from chance.
    expect(onTop?.best?.validation.accuracy).toBeGreaterThan(0.4);
  });
  await test.step('both go into a project, and come out of it elsewhere', async () => {
    const runs = await ridgeline.ask('runs.list', null);
    const file = join(workspace, 'on top.ridgeline');
    await ridgeline.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    const runIds = runs.map(({ id }) => id);
    await ridgeline.ask('projects.save', { name: 'on top', runIds, experimentIds: [] });
    const elsewhere = join(workspace, 'elsewhere');
    mkdirSync(elsewhere);
    const there = await Ridgeline.start(elsewhere);
    await there.ask('projects.open', { path: file });
    const opened = await there.ask('runs.list', null);
    const told = (all: typeof runs) =>
      all.map(({ name, classNames, startFrom, best }) => ({ name, classNames, startFrom, best }));
    expect(told(opened)).toEqual(told(runs));
    const lite = opened.find(({ best }) => best === null);
    const source = await there.ask('runs.startSource', { runId: lite?.id ?? '' });
    expect(source.parameters.filter(({ name }) => name.startsWith('logits'))).toEqual([]);
    await there.close();
    expect(there.complaints).toEqual([]);
  });
});

test('a network of Keras is dropped, its pictures are prepared, and a run goes on from its weights', async ({
  ridgeline,
  workspace,
}) => {
  await prepareSample(ridgeline);
  await test.step('what is no model is refused in words', async () => {
    const folder = join(workspace, 'odd');
    mkdirSync(folder);
    writeFileSync(join(folder, 'odd.h5'), 'not at all');
    await ridgeline.drop([join(folder, 'odd.h5')]);
    await expect(ridgeline.get('import-problem')).toContainText('odd.h5', { timeout: end });
    await ridgeline.page.keyboard.press('Escape');
  });
  await test.step('it sees other pictures than those of the dataset, which are prepared for it', async () => {
    await ridgeline.drop([kerasModel]);
    await expect(ridgeline.get('import-facts')).toContainText('16 × 16, RGB', { timeout: end });
    await expect(ridgeline.get('import-misfit')).toContainText('RGB');
    await expect(ridgeline.get('import-start')).toBeDisabled();
    await ridgeline.get('import-prepare').click();
    await ridgeline.get('prepare').click();
    await ridgeline.get('go-train').click();
  });
  await trainOneEpoch(ridgeline, 'before');
  await test.step('it knows other classes, and becomes what a run begins with', async () => {
    await ridgeline.drop([kerasModel]);
    await expect(ridgeline.get('import-classes')).toHaveValue('none', { timeout: end });
    await ridgeline.get('import-name').press('Enter');
    await expect(ridgeline.get('imported-run')).toContainText('mobile.keras', { timeout: end });
    await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'imported');
    await expect(ridgeline.get('start-from-taken')).toContainText('logits');
    await expect(ridgeline.get('field-layers')).toHaveText('12 layers');
    await trainOneEpoch(ridgeline, 'further');
    const [mobile, further] = [await runNamed(ridgeline, 'mobile'), await runNamed(ridgeline, 'further')];
    expect(mobile).toMatchObject({ best: null, imported: { isBackbone: true, inputShape: [16, 16, 3] } });
    expect(further?.startFrom).toMatchObject({ runId: mobile?.id, anew: ['logits'] });
    expect(further?.hyperparameters).toMatchObject({
      ...{ model: 'custom', inputScaling: 'given', inputMean: [127.5], inputStd: [127.5] },
    });
  });
  await test.step('only runs that were trained here are offered to be evaluated', async () => {
    await ridgeline.go('evaluate');
    await ridgeline.get('evaluate-choose').click();
    await expect(ridgeline.get('evaluate-choice')).toHaveCount(2);
    await expect(ridgeline.get('evaluate-choice').filter({ hasText: 'mobile' })).toHaveCount(0);
  });
});
