import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { DataDialogs } from './data-dialogs';

/** Models from elsewhere. */
export function importHandlers(
  { imports }: Services,
  dialogs: DataDialogs,
): Pick<Handlers, Extract<keyof Handlers, `models.${string}`>> {
  return {
    'models.choose': ({ what }) =>
      what === 'file' ? dialogs.chooseModelFile() : dialogs.chooseModelFolder(),
    'models.read': ({ path }) => imports.read(path),
    'models.import': (request) => imports.import(request),
    'models.cancel': () => {
      imports.cancel();
      return null;
    },
  };
}
