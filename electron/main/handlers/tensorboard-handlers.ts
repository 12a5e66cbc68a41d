import { dialog, type BrowserWindow } from 'electron';
import { recordedRun } from '@core/tensorboard/recorded-run';
import { writeTensorBoardRun } from '../../storage/tensorboard/write-run';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';

type TensorBoardHandlers = Pick<Handlers, Extract<keyof Handlers, `tensorboard.${string}`>>;

/** Runs as event files for TensorBoard. */
export function tensorBoardHandlers(
  { runs }: Pick<Services, 'runs'>,
  window: () => BrowserWindow | null,
): TensorBoardHandlers {
  return {
    'tensorboard.save': async ({ runId }) => {
      const run = runs.get(runId);
      const owner = window();
      const options = { properties: ['openDirectory' as const, 'createDirectory' as const] };
      const chosen = await (owner === null
        ? dialog.showOpenDialog(options)
        : dialog.showOpenDialog(owner, options));
      const [logFolder] = chosen.filePaths;
      if (chosen.canceled || logFolder === undefined) return null;
      const folder = await writeTensorBoardRun(logFolder, recordedRun(run, runs.metrics(runId)));
      return { logFolder, folder };
    },
  };
}
