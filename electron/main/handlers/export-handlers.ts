import { dialog, shell, type BrowserWindow } from 'electron';
import { RidgelineError } from '@core/errors';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type ExportHandlers = Pick<Handlers, Extract<keyof Handlers, `export.${string}`>>;

/** Writing models that work outside the app. */
export function exportHandlers(
  { runs, exports }: Services,
  window: () => BrowserWindow | null,
  defaultFolder: string,
): ExportHandlers {
  return {
    'export.chooseFolder': async () => {
      const owner = window();
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const chosen = await (owner === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(owner, options));
      return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
    },
    'export.defaultFolder': () => defaultFolder,
    'export.start': ({ runId, folder, name, models }) => exports.start(runs.get(runId), folder, name, models),
    'export.cancel': () => {
      exports.cancel();
      return null;
    },
    'export.list': ({ runId }) => exports.list(runId),
    'export.showFolder': async ({ runId, folder }) => {
      // Only folders that Ridgeline wrote: opening any path could start a program.
      const known = exports.list(runId).some((report) => report.folder === folder);
      const problem = known ? await shell.openPath(folder) : 'unknown export';
      if (problem !== '') {
        throw new RidgelineError('folderNotFound', `The folder ${folder} cannot be opened.`, {
          path: folder,
        });
      }
      return null;
    },
  };
}
