import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Summary } from '@core/tensorboard/summaries';
import { double, message, text, varint } from './fields';

/* `HParamsPluginData` of TensorBoard's plugins/hparams/plugin_data.proto; its field numbers. */

type Start = Extract<Summary, { kind: 'sessionStart' }>;
type End = Extract<Summary, { kind: 'sessionEnd' }>;

/** The numbers of `Status` in plugins/hparams/api.proto. */
const statuses: Readonly<Record<End['end'], number>> = { unknown: 0, success: 1, failure: 2, running: 3 };

/** The settings that a training session had, of which the HParams tab makes a row. */
export function encodeSessionStart({
  settings,
  startedAt,
}: Pick<Start, 'settings' | 'startedAt'>): Uint8Array {
  const writer = new BinaryWriter();
  message(writer, 3, () => {
    for (const [name, value] of Object.entries(settings)) {
      message(writer, 1, () => {
        text(writer, 1, name);
        message(writer, 2, () => writeValue(writer, value));
      });
    }
    double(writer, 5, startedAt);
  });
  return writer.finish();
}

/** How it ended, and when. */
export function encodeSessionEnd({ end, endedAt }: Pick<End, 'end' | 'endedAt'>): Uint8Array {
  const writer = new BinaryWriter();
  message(writer, 4, () => {
    varint(writer, 1, statuses[end]);
    double(writer, 2, endedAt);
  });
  return writer.finish();
}

/** A `google.protobuf.Value`. */
function writeValue(writer: BinaryWriter, value: Start['settings'][string]): void {
  if (typeof value === 'number') double(writer, 2, value);
  else if (typeof value === 'string') text(writer, 3, value);
  else writer.tag(4, WireType.Varint).bool(value);
}
