import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { CameraGate } from '../window/camera-gate';

type InferenceHandlers = Pick<Handlers, Extract<keyof Handlers, `inference.${string}`>>;

/** What trained networks say of pictures, and where pictures come from. */
export function inferenceHandlers(
  { runs, inference, folderInference }: Services,
  window: () => BrowserWindow | null,
  camera: CameraGate,
): InferenceHandlers {
  const choose = async (options: OpenDialogOptions): Promise<string[]> => {
    const owner = window();
    const chosen = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options));
    return chosen.canceled ? [] : chosen.filePaths;
  };
  return {
    'inference.image': ({ runId, source, explain, original }) =>
      inference.show(runs.get(runId), source, explain, original),
    'inference.folder': ({ runId, id, paths }) => folderInference.show(runs.get(runId), id, paths),
    'inference.cancel': () => {
      folderInference.cancel();
      return null;
    },
    'inference.chooseImages': () => choose({ properties: ['openFile', 'multiSelections'] }),
    'inference.chooseFolder': async () => (await choose({ properties: ['openDirectory'] }))[0] ?? null,
    'inference.camera': async ({ allowed }) => {
      if (allowed) await camera.open();
      else camera.close();
      return null;
    },
  };
}
