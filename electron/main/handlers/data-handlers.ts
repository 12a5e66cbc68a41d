import { dialog, type BrowserWindow } from 'electron';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type DataHandlers = Pick<Handlers, Extract<keyof Handlers, `data.${string}`>>;

/** Folders, scans and prepared datasets. */
export function dataHandlers(
  services: Services,
  window: () => BrowserWindow | null,
  sample: string,
): DataHandlers {
  const { scans, datasets } = services;
  return {
    'data.chooseFolders': async () => {
      const owner = window();
      const options = { properties: ['openDirectory' as const, 'multiSelections' as const] };
      const chosen = await (owner === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(owner, options));
      return chosen.canceled ? [] : chosen.filePaths;
    },
    'data.current': () => ({
      scan: scans.current?.summary() ?? null,
      preparing: datasets.preparing,
      datasetId: datasets.currentId,
    }),
    'data.scan': ({ paths }) => scans.start(paths),
    'data.scanSample': () => scans.start([sample], true),
    'data.cancelScan': () => {
      scans.cancel();
      return null;
    },
    'data.closeScan': () => {
      scans.close();
      return null;
    },
    'data.prepare': ({ scanId, name, split, preparation }) =>
      datasets.prepare(scans.get(scanId), name, split, preparation),
    'data.cancelPrepare': () => {
      datasets.cancelPrepare();
      return null;
    },
    'data.datasets': () => datasets.list(),
    'data.openDataset': ({ datasetId }) => datasets.open(datasetId),
  };
}
