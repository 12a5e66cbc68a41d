import { describe, expect, it, vi } from 'vitest';
import { Archives } from '../../../electron/main/services/archives';
import { WorkspacePaths } from '../../../electron/storage/workspace-paths';
import { exampleManifest } from './example-run';
import { smallPipeline } from './small-pipeline';

const { id: datasetId } = exampleManifest;

function archives() {
  const around = smallPipeline();
  const tellAll = vi.fn(() => Promise.resolve());
  const service = new Archives(
    new WorkspacePaths('/workspace'),
    around.pipeline,
    {
      get: () => Promise.resolve(exampleManifest),
      entry: () => Promise.resolve({ manifest: exampleManifest, looks: [] }),
      tellAll,
    },
    around.emit,
  );
  return { service, tellAll, ...around };
}

describe('an archive', () => {
  it('is written, and its progress told', async () => {
    const { service, asked, child, heard } = archives();
    const packing = service.pack(datasetId, '/disk/digits.zip');
    await vi.waitFor(() => asked('pack'));
    expect(asked('pack')).toMatchObject({
      folder: `/workspace/datasets/${datasetId}`,
      archive: '/disk/digits.zip',
    });
    const { id } = asked('pack');
    child().say({ type: 'progress', id, stage: 'packing', done: 10, total: 20 });
    child().say({ type: 'packed', id, bytes: 20 });
    expect(await packing).toEqual({ path: '/disk/digits.zip', bytes: 20 });
    expect(heard('archive.progress')).toEqual([
      { kind: 'packing', name: exampleManifest.name, done: 10, total: 20, secondsLeft: null },
    ]);
  });

  it('is brought in, and the window hears of the list', async () => {
    const { service, asked, child, heard, tellAll } = archives();
    const unpacking = service.unpack('/disk/digits.zip', 'digits');
    const { id } = asked('unpack');
    expect(asked('unpack')).toMatchObject({ archive: '/disk/digits.zip', datasets: '/workspace/datasets' });
    child().say({ type: 'progress', id, stage: 'unpacking', done: 1, total: 2 });
    child().say({ type: 'unpacked', id, manifest: exampleManifest });
    expect(await unpacking).toEqual({ manifest: exampleManifest, looks: [] });
    expect(heard('archive.progress')).toMatchObject([{ kind: 'unpacking', name: 'digits' }]);
    expect(tellAll).toHaveBeenCalledOnce();
  });

  it('is one at a time', async () => {
    const { service, asked, child } = archives();
    const unpacking = service.unpack('/disk/a.zip', 'a');
    await expect(service.unpack('/disk/b.zip', 'b')).rejects.toMatchObject({ code: 'busy' });
    await expect(service.pack(datasetId, '/disk/c.zip')).rejects.toMatchObject({ code: 'busy' });
    child().say({ type: 'unpacked', id: asked('unpack').id, manifest: exampleManifest });
    await unpacking;
    const next = service.unpack('/disk/b.zip', 'b');
    child().say({ type: 'unpacked', id: asked('unpack').id, manifest: exampleManifest });
    await next;
  });

  it('is cancelled', async () => {
    const { service, asked, child, tellAll } = archives();
    service.cancel();
    const unpacking = service.unpack('/disk/a.zip', 'a');
    service.cancel();
    await expect(unpacking).rejects.toMatchObject({ code: 'cancelled' });
    expect(child().received.at(-1)).toEqual({ type: 'cancel', id: asked('unpack').id });
    // It came too late: the dataset is there.
    expect(tellAll).not.toHaveBeenCalled();
    child().say({ type: 'unpacked', id: asked('unpack').id, manifest: exampleManifest });
    await vi.waitFor(() => expect(tellAll).toHaveBeenCalledOnce());
  });
});
