import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { DatasetEntry } from '@core/dataset/dataset-entry';
import type { Run } from '@core/run/run';
import { Datasets } from '../../../electron/main/services/datasets';
import { openDatabase } from '../../../electron/storage/database/open-database';
import { Remembered } from '../../../electron/storage/database/remembered';
import { datasetFiles } from '../../../electron/storage/dataset-files';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { addTestLook } from '../../../electron/storage/test-looks';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { exampleRun } from './example-run';
import { smallPipeline } from './small-pipeline';

async function workspace(runs: Run[] = []) {
  const paths = new WorkspacePaths(temporaryFolder());
  const { database } = openDatabase(paths.database);
  onTestFinished(() => database.close());
  const around = smallPipeline();
  const datasets = new Datasets(paths, around.pipeline, new Remembered(database), () => runs, around.emit);
  const counts = { train: 12, validation: 3, test: 3 };
  const { id } = await readManifest(await writeStripes(paths.datasets, { counts }));
  const listed = () => (around.heard('datasets.changed').at(-1) as DatasetEntry[]).map((e) => e.manifest.id);
  return { paths, datasets, id, listed, ...around };
}

describe('prepared datasets', () => {
  it('are listed with how often their test split was looked at', async () => {
    const { datasets, paths, id } = await workspace();
    const look = { at: '2026-01-01T00:00:00.000Z', by: 'export', run: 'baseline', accuracy: 0.5 } as const;
    await addTestLook(paths.dataset(id), look);
    expect(await datasets.list()).toMatchObject([{ manifest: { id, name: 'stripes' }, looks: [look] }]);
  });

  it('are listed though the looks at one of them cannot be read', async () => {
    const { datasets, paths, id } = await workspace();
    const other = await readManifest(
      await writeStripes(paths.datasets, { counts: { train: 6, validation: 3, test: 3 } }),
    );
    expect(other.id).not.toBe(id);
    mkdirSync(datasetFiles.addedLooks(paths.dataset(other.id)));
    expect((await datasets.list()).map(({ manifest }) => manifest.id)).toEqual([id]);
  });

  it('take another name, and the window hears of it', async () => {
    const { datasets, id, heard } = await workspace();
    expect(await datasets.rename(id, 'zebras')).toMatchObject({
      manifest: { id, name: 'zebras' },
      looks: [],
    });
    expect(heard('datasets.changed')).toMatchObject([[{ manifest: { name: 'zebras' } }]]);
    expect(await datasets.get(id)).toMatchObject({ name: 'zebras' });
  });

  it('are deleted, and brought back', async () => {
    const { datasets, id, listed } = await workspace();
    await datasets.delete(id);
    expect(listed()).toEqual([]);
    expect(await datasets.list()).toEqual([]);
    await expect(datasets.get(id)).rejects.toMatchObject({ code: 'datasetNotFound' });
    expect(await datasets.restore(id)).toMatchObject({ manifest: { id } });
    expect(listed()).toEqual([id]);
  });

  it('that were deleted are gone for good after the next start', async () => {
    const { datasets, id } = await workspace();
    await datasets.delete(id);
    await datasets.load();
    await expect(datasets.restore(id)).rejects.toMatchObject({ code: 'datasetNotFound' });
  });

  it('are not deleted while a run trains on them', async () => {
    const runs: Run[] = [];
    const { datasets, id } = await workspace(runs);
    const state = { status: 'running', startedAt: '2026-01-01T00:00:00.000Z' } as const;
    runs.push(exampleRun('a', { name: 'night run', datasetId: id, state }));
    await expect(datasets.delete(id)).rejects.toMatchObject({
      code: 'datasetInUse',
      detail: { name: 'night run' },
    });
    expect(await datasets.list()).toHaveLength(1);
    runs.splice(0, 1, exampleRun('a', { datasetId: id }));
    await datasets.delete(id);
  });

  it('are opened and remembered', async () => {
    const { datasets, id, heard } = await workspace();
    expect(datasets.currentId).toBeNull();
    await datasets.open(id);
    expect(datasets.currentId).toBe(id);
    expect(heard('dataset.opened')).toMatchObject([{ id }]);
  });

  it('are compared with their folders by the pipeline', async () => {
    const { datasets, paths, id, asked, child } = await workspace();
    const comparing = datasets.changes(id);
    await vi.waitFor(() => asked('changes'));
    expect(asked('changes').folder).toBe(paths.dataset(id));
    const changes = { missing: [], added: 2, removed: 0, changed: 1, examples: ['a.png'] };
    child().say({ type: 'changes', id: asked('changes').id, changes });
    expect(await comparing).toEqual(changes);
    rmSync(paths.dataset(id), { recursive: true });
    await expect(datasets.changes(id)).rejects.toMatchObject({ code: 'datasetNotFound' });
  });
});
