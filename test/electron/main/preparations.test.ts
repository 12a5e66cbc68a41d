import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import { defaultSplitSettings } from '@core/dataset/split-settings';
import { RidgelineError } from '@core/errors';
import { Preparations } from '../../../electron/main/services/preparations';
import { readManifest } from '../../../electron/storage/dataset-manifest';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { temporaryFolder } from '../temporary-folder';
import { writeStripes } from '../trainer/stripes-dataset';
import { smallPipeline } from './small-pipeline';

const settings: PrepareSettings = {
  split: defaultSplitSettings,
  preparation: { imageSize: 8, fit: 'squash', colour: 'grey', background: '#ffffff' },
  balance: { kind: 'none' },
};

let paths: WorkspacePaths;
let made: DatasetManifest;
beforeEach(async () => {
  paths = new WorkspacePaths(temporaryFolder());
  const counts = { train: 12, validation: 3, test: 3 };
  made = await readManifest(await writeStripes(paths.datasets, { counts }));
});

function preparations() {
  const around = smallPipeline();
  const went: boolean[] = [];
  const tellAll = vi.fn(() => Promise.resolve());
  const service = new Preparations(
    paths,
    {
      converse: (message, onProgress) => around.pipeline.ask(message, onProgress),
      giveWay: () => Promise.resolve((isPrepared: boolean) => void went.push(isPrepared)),
    },
    { tellAll, open: (id) => readManifest(paths.dataset(id)) },
    around.emit,
  );
  const requests = (): number =>
    around.children.flatMap(({ received }) => received.filter(({ type }) => type === 'prepare')).length;
  /** Begins, and resolves when the pipeline has been asked. */
  const begin = async (name = made.name) => {
    const before = requests();
    const prepared = service.start('scan', name, settings);
    prepared.catch(() => undefined);
    await vi.waitFor(() => expect(requests()).toBe(before + 1));
    return { prepared };
  };
  return { service, begin, went, tellAll, ...around };
}

describe('a preparation', () => {
  it('is of the scan, into the workspace, and its dataset is opened', async () => {
    const { begin, asked, child, went, tellAll, service } = preparations();
    const { prepared } = await begin();
    expect(asked('prepare')).toMatchObject({
      scanId: 'scan',
      name: made.name,
      settings,
      place: { kind: 'workspace', datasets: paths.datasets },
    });
    child().say({ type: 'prepared', id: asked('prepare').id, manifest: made });
    expect(await prepared).toEqual(made);
    expect(went).toEqual([true]);
    expect(tellAll).toHaveBeenCalledOnce();
    expect(service.current).toBeNull();
  });

  it('tells its stages, for the window and for one that is loaded again', async () => {
    const { begin, asked, child, heard, service } = preparations();
    await begin();
    const { id } = asked('prepare');
    child().say(
      { type: 'progress', id, stage: 'examining', done: 1, total: 18 },
      { type: 'progress', id, stage: 'decoding', done: 4, total: 18 },
      { type: 'progress', id, stage: 'writing', done: 64, total: 1152 },
    );
    expect(heard('prepare.progress')).toMatchObject([
      { scanId: 'scan', stage: 'examining', done: 1, total: 18 },
      { stage: 'decoding', done: 4 },
      { stage: 'writing', done: 64, total: 1152 },
    ]);
    expect(service.current).toMatchObject({ stage: 'writing' });
  });

  it('that finds the dataset there gives it the new name', async () => {
    const { begin, asked, child } = preparations();
    const { prepared } = await begin('zebras');
    child().say({ type: 'prepared', id: asked('prepare').id, manifest: made });
    expect(await prepared).toMatchObject({ id: made.id, name: 'zebras' });
  });

  it('is the only one', async () => {
    const { begin, service, asked, child } = preparations();
    const { prepared } = await begin();
    await expect(service.start('scan', 'other', settings)).rejects.toMatchObject({ code: 'busy' });
    child().say({ type: 'prepared', id: asked('prepare').id, manifest: made });
    await prepared;
    await begin();
    expect(child().received.filter(({ type }) => type === 'prepare')).toHaveLength(2);
  });

  it('is cancelled, also before the pipeline was asked', async () => {
    const { begin, service, asked, child, went } = preparations();
    const { prepared } = await begin();
    service.cancel();
    await expect(prepared).rejects.toMatchObject({ code: 'cancelled' });
    expect(child().received.at(-1)).toEqual({ type: 'cancel', id: asked('prepare').id });
    const early = service.start('scan', 'other', settings);
    service.cancel();
    await expect(early).rejects.toMatchObject({ code: 'cancelled' });
    expect(child().received.filter(({ type }) => type === 'prepare')).toHaveLength(1);
    expect(went).toEqual([false, false]);
  });

  it('that is cancelled too late is told of, as its dataset is there', async () => {
    const { begin, service, asked, child, tellAll } = preparations();
    const { prepared } = await begin();
    service.cancel();
    await expect(prepared).rejects.toMatchObject({ code: 'cancelled' });
    expect(tellAll).not.toHaveBeenCalled();
    child().say({ type: 'prepared', id: asked('prepare').id, manifest: made });
    await vi.waitFor(() => expect(tellAll).toHaveBeenCalledOnce());
  });

  it('fails with what the pipeline says', async () => {
    const { begin, asked, child, went } = preparations();
    const { prepared } = await begin();
    const failure = { code: 'tooFewImages', message: 'Few.', detail: { split: 'test' } } as const;
    child().say({ type: 'failed', id: asked('prepare').id, failure });
    await expect(prepared).rejects.toThrow(RidgelineError);
    expect(went).toEqual([false]);
  });
});
