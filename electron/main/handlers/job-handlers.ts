import { dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { writeJob } from '../../storage/job-file';
import type { Handlers } from '../ipc/handle';
import { folderName } from '../services/folder-name';

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `jobs.${string}`>>;

/** Settings as files for the command line. */
export function jobHandlers(window: () => BrowserWindow | null, documents: () => string): JobHandlers {
  return {
    'jobs.save': async ({ name, hyperparameters }) => {
      const owner = window();
      const options = {
        defaultPath: join(documents(), `${folderName(name)}.json`),
        filters: [{ name: 'JSON', extensions: ['json'] }],
      };
      const chosen = await (owner === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(owner, options));
      if (chosen.canceled || chosen.filePath === '') return null;
      await writeJob(chosen.filePath, name, hyperparameters);
      return { path: chosen.filePath };
    },
  };
}
