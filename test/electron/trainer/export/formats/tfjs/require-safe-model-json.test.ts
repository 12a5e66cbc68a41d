import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireSafeModelJson } from '../../../../../../electron/trainer/export/formats/tfjs/require-safe-model-json';
import { temporaryFolder } from '../../../../temporary-folder';

const weights = [
  { name: 'a/kernel', shape: [2, 3], dtype: 'float32', quantization: { dtype: 'uint8', scale: 1, min: 0 } },
  { name: 'a/bias', shape: [3], dtype: 'float32' },
];
const layer = (className: string) => ({ class_name: className, config: { name: 'a' } });
const modelOf = (layers: readonly object[], paths: readonly string[] = ['weights.bin']) => ({
  format: 'layers-model',
  modelTopology: { class_name: 'Model', config: { layers } },
  weightsManifest: [{ paths, weights }],
});
const dense = modelOf([layer('Dense')]);

/** 6 bytes of the kernel and 12 of the bias, and a model.json with this in it. */
async function check(model: object, format: 'layers-model' | 'graph-model' = 'layers-model'): Promise<void> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'weights.bin'), new Uint8Array(18));
  writeFileSync(join(folder, 'model.json'), JSON.stringify(model));
  symlinkSync('/etc/passwd', join(folder, 'link.bin'));
  await requireSafeModelJson(join(folder, 'model.json'), format);
}

describe('requireSafeModelJson', () => {
  it('lets pass our layers with all their weights', async () => {
    await expect(check(dense)).resolves.toBeUndefined();
  });

  it.each([
    ['../weights.bin', 'lie outside'],
    ['/etc/passwd', 'lie outside'],
    ['..', 'lie outside'],
    ['a\\b', 'lie outside'],
    ['http://example.org/weights', 'lie outside'],
    ['link.bin', 'is no file'],
    ['none.bin', 'ENOENT'],
  ])('refuses weights in %s', async (path, reason) => {
    await expect(check(modelOf([layer('Dense')], [path]))).rejects.toThrow(reason);
  });

  it('refuses more or fewer weights than it says', async () => {
    const twice = modelOf([layer('Dense')], ['weights.bin', 'weights.bin']);
    await expect(check(twice)).rejects.toThrow('its weights have 36 bytes, and 18 are expected');
  });

  it('refuses layers of others, also within layers', async () => {
    await expect(check(modelOf([layer('Evil')]))).rejects.toThrow('it has "Evil"');
    const within = { class_name: 'TimeDistributed', config: { name: 'a', layer: layer('Evil') } };
    await expect(check(modelOf([within]))).rejects.toThrow('it has "Evil"');
  });

  it('refuses operations of others, and functions', async () => {
    const graph = (modelTopology: object) => ({ ...dense, format: 'graph-model', modelTopology });
    await expect(check(graph({ node: [{ op: 'Relu' }] }), 'graph-model')).resolves.toBeUndefined();
    await expect(check(graph({ node: [{ op: 'WriteFile' }] }), 'graph-model')).rejects.toThrow('"WriteFile"');
    const hidden = { node: [], library: { function: [{ nodeDef: [] }] } };
    await expect(check(graph(hidden), 'graph-model')).rejects.toThrow();
  });

  it('refuses what is of another kind, or none', async () => {
    await expect(check(dense, 'graph-model')).rejects.toThrow('a graph-model is expected');
    await expect(check({ ...dense, format: 'else' })).rejects.toThrow();
  });
});
