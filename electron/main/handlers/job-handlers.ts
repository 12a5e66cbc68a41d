import { dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { writeExperiment, writeJob } from '../../storage/job-file';
import type { WorkspacePaths } from '../../storage/workspace-paths';
import type { Handlers } from '../ipc/handle';
import { folderName } from '../../storage/folder-name';

type JobHandlers = Pick<Handlers, Extract<keyof Handlers, `jobs.${string}`>>;

/** Settings and experiments as files for the command line. */
export function jobHandlers(
  window: () => BrowserWindow | null,
  documents: () => string,
  paths: WorkspacePaths,
): JobHandlers {
  /** Asks where; null if the dialog was closed. */
  async function chooseFile(name: string): Promise<string | null> {
    const owner = window();
    const options = {
      defaultPath: join(documents(), `${folderName(name)}.json`),
      filters: [{ name: 'JSON', extensions: ['json'] }],
    };
    const chosen = await (owner === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(owner, options));
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
  }
  return {
    'jobs.save': async ({ name, hyperparameters, startRunId = null }) => {
      const path = await chooseFile(name);
      if (path === null) return null;
      const begins = startRunId !== null && hyperparameters.weights === 'run';
      await writeJob(path, name, hyperparameters, begins ? paths.run(startRunId) : null);
      return { path };
    },
    'jobs.saveExperiment': async ({ name, plan, startFrom = null }) => {
      const path = await chooseFile(name);
      if (path === null) return null;
      await writeExperiment(path, name, plan, startFrom);
      return { path };
    },
  };
}
