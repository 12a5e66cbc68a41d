import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExportFolder } from '../../../electron/storage/export-folder';
import { temporaryFolder } from '../temporary-folder';

describe('ExportFolder', () => {
  it('appears with its name when it is complete, and not before', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'exports', 'model');
    const target = await ExportFolder.create(folder);
    await target.write('b.txt', 'βeta');
    await target.write('a.bin', Uint8Array.of(1, 2, 3));
    expect(existsSync(folder)).toBe(false);
    expect(await target.files()).toEqual([
      { name: 'a.bin', bytes: 3 },
      { name: 'b.txt', bytes: 5 },
    ]);
    await target.complete();
    await target.discard();
    expect(readdirSync(join(root, 'exports'))).toEqual(['model']);
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('βeta');
  });

  it('has folders inside, which come with the files in them', async () => {
    const folder = join(temporaryFolder(), 'model');
    const target = await ExportFolder.create(folder);
    await target.write('onnx/model.onnx', 'model');
    await target.write('samples/deep/one.txt', 'one');
    await target.write('labels.json', '[]');
    expect(await target.files()).toEqual([
      { name: 'labels.json', bytes: 2 },
      { name: 'onnx/model.onnx', bytes: 5 },
      { name: 'samples/deep/one.txt', bytes: 3 },
    ]);
    await target.complete();
    expect(readFileSync(join(folder, 'samples', 'deep', 'one.txt'), 'utf8')).toBe('one');
  });

  it('leaves nothing behind when it is given up', async () => {
    const root = temporaryFolder();
    const target = await ExportFolder.create(join(root, 'model'));
    await target.write('a.txt', 'a');
    await target.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  it('never takes a folder that has files, not even one that got them meanwhile', async () => {
    const root = temporaryFolder();
    const folder = join(root, 'model');
    const target = await ExportFolder.create(folder);
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    await expect(target.complete()).rejects.toMatchObject({
      code: 'folderNotEmpty',
      detail: { path: folder },
    });
    await expect(ExportFolder.create(folder)).rejects.toMatchObject({ code: 'folderNotEmpty' });
    await target.discard();
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  it('clears away what a killed export of the same name left, and nothing else', async () => {
    const root = temporaryFolder();
    const kept = [
      'model.partial',
      'model.ridgeline-12345678.partial.bak',
      'other.ridgeline-12345678.partial',
    ];
    for (const name of [...kept, 'model.ridgeline-0a1b2c3d.partial']) mkdirSync(join(root, name));
    const target = await ExportFolder.create(join(root, 'model'));
    await target.discard();
    expect(readdirSync(root).sort()).toEqual(kept);
  });

  it('says when it cannot be written', async () => {
    const root = temporaryFolder();
    const file = join(root, 'file.txt');
    writeFileSync(file, 'a file');
    for (const folder of [file, join(file, 'model'), join(root, 'x'.repeat(300))]) {
      await expect(ExportFolder.create(folder)).rejects.toMatchObject({ code: 'folderNotWritable' });
    }
  });
});
