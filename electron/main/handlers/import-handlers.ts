import { join } from 'node:path';
import { pretrainedFile } from '@core/import/pretrained';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { DataDialogs } from './data-dialogs';

/**
 * Models from elsewhere.
 * @param pretrainedFolder of the networks that come with Ridgeline
 */
export function importHandlers(
  { imports }: Services,
  dialogs: DataDialogs,
  pretrainedFolder: string,
): Pick<Handlers, Extract<keyof Handlers, `models.${string}`>> {
  return {
    'models.choose': ({ what }) =>
      what === 'file' ? dialogs.chooseModelFile() : dialogs.chooseModelFolder(),
    'models.pretrained': ({ model }) => join(pretrainedFolder, pretrainedFile(model)),
    'models.read': ({ path }) => imports.read(path),
    'models.import': (request) => imports.import(request),
    'models.cancel': () => {
      imports.cancel();
      return null;
    },
  };
}
