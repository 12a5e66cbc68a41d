import { expect, it } from 'vitest';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import { openRunFolder } from '../../../electron/command-line/run-folder';
import { saveRunFile } from '../../../electron/storage/run-file';
import { temporaryFolder } from '../temporary-folder';

it('an imported run is not gone on with: training would write over its weights', async () => {
  const folder = temporaryFolder();
  await saveRunFile(folder, {
    ...{ version: 1, runId: 'a', name: 'from elsewhere', classNames: ['dark', 'light'], startFrom: null },
    dataset: { id: 'd', name: 'pictures', folder },
    hyperparameters: defaultHyperparameters,
    imported: { format: 'keras', file: 'model.keras', inputShape: [14, 14, 3], isBackbone: false },
    ...{ threads: 1, tensorFlow: '2', result: null },
  });
  await expect(openRunFolder(folder, true)).rejects.toMatchObject({
    code: 'noCheckpoint',
    message: expect.stringContaining('--start-from') as unknown,
  });
});
