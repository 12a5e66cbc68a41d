import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { expect, it } from 'vitest';
import { modelFiles, type ExportFormat } from '@core/export/formats';
import { encodeSavedModel } from '../../../../../electron/trainer/engine/graph/encode-saved-model';
import { modelFormats } from '../../../../../electron/trainer/export/formats/all-formats';
import { packFiles } from '../../../../../electron/trainer/export/formats/keras/keras-archive';
import { temporaryFolder } from '../../../temporary-folder';

function onnxWithNumbersElsewhere(): Uint8Array {
  const writer = new BinaryWriter();
  // The graph of a model, a tensor of the graph, where its numbers are, and the place: onnx.proto.
  for (const field of [7, 5, 13]) writer.tag(field, WireType.LengthDelimited).fork();
  writer.tag(2, WireType.LengthDelimited).string('/etc/passwd');
  return writer.join().join().join().finish();
}

const outside = [{ paths: ['../weights.bin'], weights: [] }];
const modelJson = (format: string, modelTopology: object) =>
  new TextEncoder().encode(JSON.stringify({ format, modelTopology, weightsManifest: outside }));
const manyFiles = new Map(Array.from({ length: 200 }, (_, i) => [`${i}`, new Uint8Array()] as const));

const hostile: [ExportFormat, () => Uint8Array | Promise<Uint8Array>, string][] = [
  [
    'savedmodel',
    () => encodeSavedModel([{ name: 'a', op: 'WriteFile', inputs: [], attributes: {} }]),
    'WriteFile',
  ],
  ['onnx', onnxWithNumbersElsewhere, 'lie in other files'],
  ['tfjs', () => modelJson('layers-model', { class_name: 'Model' }), 'lie outside its folder'],
  ['tfjs-graph', () => modelJson('graph-model', { node: [] }), 'lie outside its folder'],
  ['keras', () => packFiles(manyFiles), 'larger than any network'],
];

it.each(hostile)('a %s model from anywhere is read before it is loaded', async (format, make, reason) => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, modelFiles[format]), await make());
  await expect(modelFormats[format].load(folder)).rejects.toThrow(reason);
});
