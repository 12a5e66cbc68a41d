import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { modelFiles, variantFolder, type ModelVariant } from '@core/export/formats';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { findExportedModel } from '../../../electron/storage/exported-model';
import { temporaryFolder } from '../temporary-folder';

const settings = {
  run: { id: 'run-1', name: 'first try', epoch: 2, step: 40 },
  hyperparameters: defaultHyperparameters,
  dataset: {
    ...{ id: '0'.repeat(32), name: 'stripes', counts: { train: 8, validation: 2, test: 0 } },
    split: defaultSplitSettings,
    preparation: { imageSize: 8, fit: 'pad', colour: 'grey', background: '#ffffff' },
    ...{ mean: [100], std: [50] },
  },
};

/** A folder with the names of an export, and nothing in its models. */
function exportOf(models: readonly ModelVariant[]): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  writeFileSync(join(folder, 'labels.json'), '["cat", "dog"]');
  for (const variant of models) {
    mkdirSync(join(folder, variantFolder(variant)));
    writeFileSync(join(folder, variantFolder(variant), modelFiles[variant.format]), '');
  }
  return folder;
}

const half = { format: 'tfjs', precision: 'float16' } as const;
const whole = { format: 'onnx', precision: 'float32' } as const;

describe('findExportedModel', () => {
  it('takes float32 before what is kept with less, and says what stands beside it', async () => {
    const folder = exportOf([half, whole]);
    const found = await findExportedModel(folder, {});
    expect(found).toMatchObject({ ...whole, folder: join(folder, 'onnx'), classes: ['cat', 'dog'] });
    expect(found.settings.dataset.preparation).toEqual(settings.dataset.preparation);
    expect(await findExportedModel(folder, { format: 'tfjs' })).toMatchObject(half);
    expect(await findExportedModel(join(folder, 'tfjs-float16'), {})).toMatchObject(half);
  });

  it('knows the one model of an export from before there were subfolders', async () => {
    const folder = exportOf([]);
    writeFileSync(join(folder, 'model.json'), '');
    expect(await findExportedModel(folder, {})).toMatchObject({ format: 'tfjs', folder });
  });

  it('gives settings that came later their defaults', async () => {
    const folder = exportOf([whole]);
    const { freeze: _, ...older } = defaultHyperparameters;
    const text = JSON.stringify({ ...settings, hyperparameters: older });
    writeFileSync(join(folder, 'settings.json'), text);
    expect((await findExportedModel(folder, {})).settings.hyperparameters).toEqual(defaultHyperparameters);
  });

  const otherSize = { ...settings.dataset.preparation, imageSize: 1e9 };
  it.each([
    ['settings.json', '{}'],
    ['settings.json', '{'],
    [
      'settings.json',
      JSON.stringify({ ...settings, dataset: { ...settings.dataset, preparation: otherSize } }),
    ],
    ['labels.json', '[1, 2]'],
    ['labels.json', '["one"]'],
    ['labels.json', null],
  ])('refuses a %s of %j', async (name, content) => {
    const folder = exportOf([whole]);
    if (content === null) rmSync(join(folder, name));
    else writeFileSync(join(folder, name), content);
    await expect(findExportedModel(folder, {})).rejects.toMatchObject({
      code: 'invalidInput',
      message: expect.stringContaining(`${join(folder, name)} is not what an export has`) as string,
    });
  });
});
