import { basename, extname } from 'node:path';
import type { Handlers } from '../ipc/handle';
import type { Services } from '../services';
import type { DataDialogs } from './data-dialogs';

export type DatasetHandlers = Pick<
  Handlers,
  | 'data.datasets'
  | 'data.openDataset'
  | 'data.renameDataset'
  | 'data.deleteDataset'
  | 'data.restoreDataset'
  | 'data.changes'
  | 'data.packDataset'
  | 'data.unpackDataset'
  | 'data.cancelArchive'
>;

/** Prepared datasets, and the archives that they are carried in. */
export function datasetHandlers(
  { datasets, archives, projects }: Services,
  dialogs: DataDialogs,
): DatasetHandlers {
  return {
    'data.datasets': () => datasets.list(),
    'data.openDataset': ({ datasetId }) => datasets.open(datasetId),
    'data.renameDataset': ({ datasetId, name }) => datasets.rename(datasetId, name),
    'data.deleteDataset': async ({ datasetId }) => {
      await datasets.delete(datasetId);
      return null;
    },
    'data.restoreDataset': ({ datasetId }) => datasets.restore(datasetId),
    'data.changes': ({ datasetId }) => datasets.changes(datasetId),
    'data.packDataset': async ({ datasetId }) => {
      const { name } = await datasets.get(datasetId);
      const archive = await dialogs.chooseNewArchive(name);
      return archive === null ? null : archives.pack(datasetId, archive);
    },
    'data.unpackDataset': async ({ path }) => {
      const archive = path ?? (await dialogs.chooseArchive());
      return archive === null ? null : archives.unpack(archive, basename(archive, extname(archive)));
    },
    'data.cancelArchive': () => {
      archives.cancel();
      projects.cancel();
      return null;
    },
  };
}
