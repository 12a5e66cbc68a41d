import { dialog, type BrowserWindow, type OpenDialogOptions } from 'electron';
import { join } from 'node:path';
import { projectEnding } from '@core/project/project';
import { folderName } from '../../storage/folder-name';

/** The system's dialogs for folders and archives; null or an empty list for one that was closed. */
export interface DataDialogs {
  chooseFolders: () => Promise<string[]>;
  /** Where an archive is to be written, beginning with the dataset's name. */
  chooseNewArchive: (datasetName: string) => Promise<string | null>;
  chooseArchive: () => Promise<string | null>;
  /** Where a project is to be written, beginning with its name. */
  chooseNewProject: (name: string) => Promise<string | null>;
  chooseProject: () => Promise<string | null>;
  chooseModelFile: () => Promise<string | null>;
  chooseModelFolder: () => Promise<string | null>;
}

const archive = { ending: '.zip', filters: [{ name: 'Ridgeline', extensions: ['zip'] }] };
const project = {
  ending: projectEnding,
  filters: [{ name: 'Ridgeline', extensions: [projectEnding.slice(1)] }],
};
const model = {
  filters: [{ name: 'Keras, TensorFlow.js, ONNX', extensions: ['keras', 'h5', 'hdf5', 'json', 'onnx'] }],
};

export function dataDialogs(window: () => BrowserWindow | null, documents: () => string): DataDialogs {
  const open = async (options: OpenDialogOptions): Promise<string[]> => {
    const owner = window();
    const chosen = await (owner === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(owner, options));
    return chosen.canceled ? [] : chosen.filePaths;
  };
  const openFile = async ({ filters }: Pick<typeof archive, 'filters'>): Promise<string | null> =>
    (await open({ properties: ['openFile'], filters }))[0] ?? null;
  const save = async (name: string, { ending, filters }: typeof archive): Promise<string | null> => {
    const owner = window();
    const options = { defaultPath: join(documents(), `${folderName(name)}${ending}`), filters };
    const chosen = await (owner === null
      ? dialog.showSaveDialog(options)
      : dialog.showSaveDialog(owner, options));
    return chosen.canceled || chosen.filePath === '' ? null : chosen.filePath;
  };
  return {
    chooseFolders: () => open({ properties: ['openDirectory', 'multiSelections'] }),
    chooseNewArchive: (datasetName) => save(datasetName, archive),
    chooseArchive: () => openFile(archive),
    chooseNewProject: (name) => save(name, project),
    chooseProject: () => openFile(project),
    chooseModelFile: () => openFile(model),
    chooseModelFolder: async () => (await open({ properties: ['openDirectory'] }))[0] ?? null,
  };
}
