import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Summary, SummaryEvent } from '@core/tensorboard/summaries';
import { encodeSessionEnd, encodeSessionStart } from './encode-session';
import { bytes, double, message, packedDoubles, text, varint } from './fields';

/*
 * Field numbers are those of TensorFlow's .proto files: core/util/event, core/framework/{summary, histogram, tensor,
 * tensor_shape, types}.
 */

const dataType = { float: 1, string: 7 } as const;

/** The event that every file begins with. */
export function encodeFileVersion(wallTime: number): Uint8Array {
  const writer = new BinaryWriter();
  double(writer, 1, wallTime);
  text(writer, 3, 'brain.Event:2');
  return writer.finish();
}

/** The bytes of an `Event` with its `Summary`. */
export function encodeEvent({ wallTime, step, summaries }: SummaryEvent): Uint8Array {
  const writer = new BinaryWriter();
  double(writer, 1, wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  message(writer, 5, () => {
    for (const summary of summaries) message(writer, 1, () => writeValue(writer, summary));
  });
  return writer.finish();
}

function writeValue(writer: BinaryWriter, summary: Summary): void {
  switch (summary.kind) {
    case 'scalar':
      text(writer, 1, summary.tag);
      writer.tag(2, WireType.Bit32).float(summary.value);
      break;
    case 'histogram':
      text(writer, 1, summary.tag);
      message(writer, 5, () => writeHistogram(writer, summary.histogram));
      break;
    case 'text':
      text(writer, 1, summary.tag);
      message(writer, 8, () => {
        varint(writer, 1, dataType.string);
        message(writer, 2, () => undefined);
        bytes(writer, 8, new TextEncoder().encode(summary.markdown));
      });
      writePlugin(writer, 'text', new Uint8Array());
      break;
    case 'sessionStart':
      text(writer, 1, '_hparams_/session_start_info');
      writeNothing(writer);
      writePlugin(writer, 'hparams', encodeSessionStart(summary));
      break;
    case 'sessionEnd':
      text(writer, 1, '_hparams_/session_end_info');
      writeNothing(writer);
      writePlugin(writer, 'hparams', encodeSessionEnd(summary));
      break;
  }
}

/** Equal bins: TensorBoard takes `min` and the right edges. The sums, which nothing shows, take a bin's middle for its weights. */
function writeHistogram(
  writer: BinaryWriter,
  { min, max, counts }: Extract<Summary, { kind: 'histogram' }>['histogram'],
): void {
  // Values that are all the same have one bin, without a width.
  const bins = max > min ? counts : [counts.reduce((sum, count) => sum + count, 0)];
  const width = (max - min) / bins.length;
  const edges = bins.map((_, bin) => (bin === bins.length - 1 ? max : min + width * (bin + 1)));
  let [num, sum, squares] = [0, 0, 0];
  for (const [bin, count] of bins.entries()) {
    const middle = min + width * (bin + 0.5);
    num += count;
    sum += count * middle;
    squares += count * middle * middle;
  }
  for (const [index, value] of [min, max, num, sum, squares].entries()) double(writer, index + 1, value);
  packedDoubles(writer, 6, edges);
  packedDoubles(writer, 7, bins);
}

/** A tensor for a value that is all in its metadata: one zero. */
function writeNothing(writer: BinaryWriter): void {
  message(writer, 8, () => {
    varint(writer, 1, dataType.float);
    message(writer, 2, () => {
      message(writer, 2, () => varint(writer, 1, 1));
    });
    message(writer, 5, () => writer.float(0));
  });
}

function writePlugin(writer: BinaryWriter, name: string, content: Uint8Array): void {
  message(writer, 9, () => {
    message(writer, 1, () => {
      text(writer, 1, name);
      bytes(writer, 2, content);
    });
  });
}
