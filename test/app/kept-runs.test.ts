import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeMessyFolder } from './picture-folders';
import { expect, Ridgeline, test } from './ridgeline';

/** Answers the system's dialog with a folder. */
async function chooses(ridgeline: Ridgeline, folder: string): Promise<void> {
  await ridgeline.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
}

async function trainBriefly(ridgeline: Ridgeline, name: string): Promise<void> {
  await ridgeline.get('field-epochs').fill('1');
  await ridgeline.get('run-name').fill(name);
  await ridgeline.get('start').click();
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-run', name);
  await expect(ridgeline.get('run-status')).toHaveAttribute('data-status', 'finished', { timeout: 60_000 });
}

test('a folder chosen with the dialog; runs are renamed, hidden and deleted, and stay so', async ({
  ridgeline,
  workspace,
}) => {
  const folder = join(workspace, 'chosen');
  makeMessyFolder(folder, 20);
  await chooses(ridgeline, folder);
  await ridgeline.get('choose-folder').click();
  await ridgeline.get('prepare').click();
  await ridgeline.get('go-train').click();
  for (const name of ['first', 'second', 'third']) await trainBriefly(ridgeline, name);

  await ridgeline.go('compare');
  const row = (name: string) => ridgeline.get('run-row').filter({ hasText: name });
  const menu = (name: string) => row(name).getByTestId('run-menu').click();

  await test.step('renamed', async () => {
    await menu('first');
    await ridgeline.get('run-rename').click();
    await ridgeline.get('run-name-input').fill('the 1st');
    await ridgeline.page.keyboard.press('Enter');
    await expect(row('the 1st')).toBeVisible();
  });
  await test.step('saved for TensorBoard, unless something else is there', async () => {
    const logs = join(workspace, 'logs');
    const save = async () => {
      await menu('the 1st');
      await ridgeline.get('run-save-tensorboard').click();
    };
    await chooses(ridgeline, logs);
    await save();
    await expect(ridgeline.page.getByText(`tensorboard --logdir ${logs}`).first()).toBeVisible();
    const files = readdirSync(join(logs, 'the 1st'), { recursive: true }).map(String);
    expect(files.filter((file) => file.includes('events.out.tfevents.'))).toHaveLength(3);
    mkdirSync(join(workspace, 'mine', 'the 1st'), { recursive: true });
    writeFileSync(join(workspace, 'mine', 'the 1st', 'notes'), '');
    await chooses(ridgeline, join(workspace, 'mine'));
    await save();
    await expect(
      ridgeline.page.getByText('The folder already has files in it', { exact: true }),
    ).toBeVisible();
  });
  await test.step('hidden, and shown on request', async () => {
    await row('second').getByTestId('run-hide').click();
    await expect(row('second')).toHaveCount(0);
    await ridgeline.get('show-hidden').click();
    await expect(row('second')).toBeVisible();
    await ridgeline.get('show-hidden').click();
  });
  await test.step('deleted, taken back, and deleted again', async () => {
    await menu('third');
    await ridgeline.get('run-delete').click();
    await expect(row('third')).toHaveCount(0);
    await ridgeline.get('undo').last().click();
    await expect(row('third')).toBeVisible();
    await menu('third');
    await ridgeline.get('run-delete').click();
    await expect(row('third')).toHaveCount(0);
  });

  await ridgeline.close();
  const again = await Ridgeline.start(workspace);
  await again.go('compare');
  await expect(again.get('run-row')).toHaveCount(1);
  await expect(again.get('run-row')).toContainText('the 1st');
  await again.get('show-hidden').click();
  await expect(again.get('run-row')).toHaveCount(2);
  await again.close();
  expect(again.complaints).toEqual([]);
});
