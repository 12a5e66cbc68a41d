import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { folderName } from '../../storage/folder-name';

/** The system's dialogs of the Data place; null or an empty list for one that was closed. */
export interface DataDialogs {
  chooseFolders: () => Promise<string[]>;
  /** Where an archive is to be written, beginning with the dataset's name. */
  chooseNewArchive: (datasetName: string) => Promise<string | null>;
  chooseArchive: () => Promise<string | null>;
}

const archives = [{ name: 'Ridgeline', extensions: ['zip'] }];

export function dataDialogs(window: () => BrowserWindow | null, documents: () => string): DataDialogs {
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const owner = window();
    const chosen = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options));
    return chosen.canceled ? [] : chosen.filePaths;
  };
  return {
    chooseFolders: () => open({ properties: ['openDirectory', 'multiSelections'] }),
    chooseNewArchive: async (datasetName) => {
      const owner = window();
      const options = {
        defaultPath: join(documents(), `${folderName(datasetName)}.zip`),
        filters: archives,
      };
      const chosen = await (owner === null
        ? dialog.showSaveDialog(options)
        : dialog.showSaveDialog(owner, options));
      return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
    },
    chooseArchive: async () => (await open({ properties: ['openFile'], filters: archives }))[0] ?? null,
  };
}
