import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleFiles } from '../../../electron/storage/dataset-samples';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';

it('names the files of a split in the order of its samples', async () => {
  const folder = await writeStripes(temporaryFolder(), { counts: { train: 12, validation: 3, test: 3 } });
  expect(await sampleFiles(folder, 'validation')).toEqual([
    'validation/0.png',
    'validation/1.png',
    'validation/2.png',
  ]);
  expect(await sampleFiles(folder, 'train')).toHaveLength(12);
});

it('says that the dataset is damaged if the list is not valid, or gone', async () => {
  const folder = await writeStripes(temporaryFolder(), { counts: { train: 12, validation: 3, test: 3 } });
  writeFileSync(join(folder, 'samples.json'), '{"train": [');
  await expect(sampleFiles(folder, 'train')).rejects.toMatchObject({ code: 'datasetDamaged' });
  rmSync(join(folder, 'samples.json'));
  await expect(sampleFiles(folder, 'train')).rejects.toMatchObject({ code: 'datasetDamaged' });
});
