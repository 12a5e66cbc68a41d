import { RidgelineError } from '@core/errors';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { DataDialogs } from './data-dialogs';
import type { DatasetHandlers } from './dataset-handlers';

type DataHandlers = Omit<Pick<Handlers, Extract<keyof Handlers, `data.${string}`>>, keyof DatasetHandlers>;

/**
 * Folders and scans.
 * @param sample the folder of the bundled sample
 * @param showFile shows a file in the system's file manager
 */
export function dataHandlers(
  services: Services,
  dialogs: DataDialogs,
  sample: string,
  showFile: (path: string) => void,
): DataHandlers {
  const { scans, questions, datasets, preparations } = services;
  return {
    'data.chooseFolders': () => dialogs.chooseFolders(),
    'data.current': () => ({
      scan: scans.current,
      preparing: preparations.current,
      datasetId: datasets.currentId,
    }),
    'data.scan': ({ paths }) => scans.start(paths),
    'data.scanSample': () => scans.start([sample], true),
    'data.cancelScan': () => {
      scans.cancel();
      return null;
    },
    'data.closeScan': async () => {
      await scans.close();
      return null;
    },
    'data.examine': ({ scanId }) => {
      scans.examine(scanId);
      return null;
    },
    'data.stopExamining': () => {
      scans.stopExamining();
      return null;
    },
    'data.images': (request) => questions.images(request),
    'data.problems': (request) => questions.problems(request),
    'data.duplicates': (request) => questions.duplicates(request),
    'data.overview': ({ scanId }) => questions.overview(scanId),
    'data.mend': ({ scanId, mend }) => questions.mend(scanId, mend),
    'data.undo': ({ scanId }) => questions.undo(scanId),
    'data.redo': ({ scanId }) => questions.redo(scanId),
    'data.plan': ({ scanId, settings }) => questions.plan(scanId, settings),
    'data.showFile': async ({ scanId, index, relative }) => {
      const path = await questions.locate(scanId, index, relative);
      if (path === null) {
        const name = relative ?? String(index);
        throw new RidgelineError('folderNotFound', `There is no file ${name} in this scan.`, { path: name });
      }
      showFile(path);
      return null;
    },
    'data.prepare': ({ scanId, name, settings }) => preparations.start(scanId, name, settings),
    'data.cancelPrepare': () => {
      preparations.cancel();
      return null;
    },
  };
}
