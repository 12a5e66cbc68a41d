import * as v from 'valibot';
import { RidgelineError } from '@core/errors';
import type { PredictExportedJob } from '@core/protocol/trainer';
import { modelFormats } from '../export/formats/all-formats';
import type { RunningModel } from '../export/formats/model-format';
import { asPictures } from '../export/to-rgb';
import type { JobSurroundings } from '../surroundings';
import { goOn } from '../trials/try-out';
import { pixelBatches, probabilityRows } from './pixel-batches';

/** Pixels of the pictures that go through a model together: little memory, whatever network is inside. */
const pixelsAtOnce = 1 << 18;

/**
 * What an exported model says, by its own runtime, of pictures that are prepared as those that it was trained with:
 * probabilities, batch by batch.
 * @throws RidgelineError `invalidInput` for a model that is damaged or none of Ridgeline's, `exportRuntimeMissing`,
 *   `cancelled`
 */
export async function predictExported(job: PredictExportedJob, surroundings: JobSurroundings): Promise<void> {
  const { imageSize, channels, classes } = job;
  const running = await orRefused(job, () => modelFormats[job.format].load(job.folder));
  try {
    const atOnce = Math.max(1, Math.floor(pixelsAtOnce / (imageSize * imageSize)));
    const bytes = imageSize * imageSize * channels;
    for await (const { pixels, size } of pixelBatches(job, bytes, atOnce)) {
      const pictures = asPictures(pixels, size, { preparation: { imageSize }, channels });
      const flat = await orRefused(job, () => checkedAnswer(running, pictures, classes));
      surroundings.send({ type: 'predictions', probabilities: probabilityRows(flat, size) });
      await goOn(surroundings);
    }
    surroundings.send({ type: 'predicted' });
  } finally {
    await running.dispose();
  }
}

async function checkedAnswer(
  running: RunningModel,
  pictures: Parameters<RunningModel['predict']>[0],
  classes: number,
): Promise<Float32Array> {
  const flat = await running.predict(pictures);
  const found = flat.length / pictures.size;
  if (found !== classes) throw new Error(`it gives ${found} probabilities, and there are ${classes} classes`);
  if (!flat.every(Number.isFinite)) throw new Error('its answers are no numbers');
  return flat;
}

/** Runtimes say in words of their own what they do not like. */
async function orRefused<T>({ format, folder }: PredictExportedJob, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof RidgelineError) throw thrown;
    throw new RidgelineError(
      'invalidInput',
      `The ${format} model in ${folder} cannot be used: ${reasonOf(thrown)}.`,
      { path: folder, format },
    );
  }
}

function reasonOf(thrown: unknown): string {
  if (v.isValiError(thrown)) return v.summarize(thrown.issues).replaceAll(/\s*\n\s*/g, ' ');
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return (message.split('\n')[0] ?? '').replace(/\.$/, '');
}
