import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { describe, expect, it } from 'vitest';
import { encodeSavedModel } from '../../../../../../electron/trainer/engine/graph/encode-saved-model';
import { requireSafeSavedModel } from '../../../../../../electron/trainer/export/formats/savedmodel/require-safe-saved-model';

const node = (op: string) => ({ name: op, op, inputs: [], attributes: {} });
const safe = encodeSavedModel([node('Placeholder'), node('Conv2D'), node('Softmax')]);

describe('requireSafeSavedModel', () => {
  it('lets pass what computes', () => {
    expect(() => requireSafeSavedModel(safe)).not.toThrow();
  });

  it.each(['WriteFile', 'ReadFile', 'PyFunc', 'RestoreV2', 'PartitionedCall'])('refuses %s', (op) => {
    const file = encodeSavedModel([node('Placeholder'), node(op)]);
    expect(() => requireSafeSavedModel(file)).toThrow(`it has the operation "${op}"`);
  });

  it('refuses what a second graph in the file would do', () => {
    // Fields that stand twice are merged by whoever reads them.
    const both = Buffer.concat([safe, encodeSavedModel([node('WriteFile')])]);
    expect(() => requireSafeSavedModel(both)).toThrow('WriteFile');
  });

  it('refuses functions, in which operations may hide', () => {
    const writer = new BinaryWriter();
    const nested = (field: number) => writer.tag(field, WireType.LengthDelimited).fork();
    nested(2);
    nested(2);
    nested(2);
    writer.join();
    writer.join();
    writer.join();
    expect(() => requireSafeSavedModel(writer.finish())).toThrow('functions of its own');
  });

  it.each([new Uint8Array(), Uint8Array.of(255, 255, 255), new TextEncoder().encode('not a model')])(
    'refuses what is no SavedModel: %#',
    (bytes) => {
      expect(() => requireSafeSavedModel(bytes)).toThrow();
    },
  );
});
