import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import type { Finding, Problem } from '@core/dataset/problem';
import { DatasetWriter } from '../../storage/dataset-writer';
import type { PrepareJob, SampleToPrepare } from '../../storage/prepare-job';
import { stopIfCancelled } from '../cancelled';
import { Pace } from '../pace';
import { TimeSlices } from '../time-slices';
import type { DecodedFile, PixelChunks } from './pixel-chunks';
import type { PixelPlace } from './pixel-place';
import { PixelReader } from './pixel-reader';

/** Samples after which the time is looked at: small ones take microseconds. */
const samplesPerLook = 32;

/** `decoding` counts the images that are decoded, `writing` the bytes of all. */
export type ReportStage = (stage: 'decoding' | 'writing', done: number, total: number) => void;

/**
 * Writes a dataset: the samples in their order, from wherever their pixels lie. Those that lie nowhere are decoded while
 * the ones before them are written. A file that fails is left out and listed in the manifest.
 *
 * Besides the lists of the samples, it holds some 40 MB at most, however many there are.
 *
 * @param places for each sample where its pixels lie; null for those that are to be decoded
 * @param freed bytes of the places that will be free again as the samples are written
 * @param onProgress called at most about ten times a second, and at the end of each stage
 * @throws RidgelineError `cancelled`, `tooFewImages`, `diskFull`, `folderNotWritable`, `folderNotEmpty`; nothing is left
 *   behind then
 */
export async function gather(
  job: PrepareJob,
  places: readonly (PixelPlace | null)[],
  freed: number,
  chunks: PixelChunks,
  onProgress: ReportStage,
  signal: AbortSignal,
): Promise<DatasetManifest> {
  const bytes = sampleBytes(job.settings.preparation);
  const toDecode = job.samples.filter((_, i) => places[i] === null);
  for (const place of places) if (place !== null) chunks.expect(place);
  const decoded = decodeOneByOne(toDecode, chunks, signal);
  const reader = new PixelReader(bytes);
  const pace = new Pace();
  const slices = new TimeSlices(signal);
  const writer = await DatasetWriter.create(job, freed);
  try {
    let decodedSoFar = 0;
    for (const [i, sample] of job.samples.entries()) {
      stopIfCancelled(signal);
      if (i % samplesPerLook === 0) await slices.pause();
      let place = places[i] ?? null;
      if (place === null) {
        const next = await decoded.next();
        if (next.done === true) throw new Error(`Nothing was decoded for ${sample.relative}`);
        decodedSoFar++;
        if (pace.isDue() || decodedSoFar === toDecode.length) {
          onProgress('decoding', decodedSoFar, toDecode.length);
        }
        const { result, pixels } = next.value;
        if (!result.ok) {
          writer.leaveOut(sample, problemOf(sample, result.finding, job));
          continue;
        }
        if (pixels === null) throw new Error(`No pixels were decoded for ${sample.relative}`);
        place = pixels;
      }
      await writer.append(sample, reader.held(place) ?? (await reader.read(place)));
      if (chunks.gathered(place)) reader.forget(place.file);
      if (decodedSoFar === toDecode.length && pace.isDue()) {
        onProgress('writing', (i + 1) * bytes, job.samples.length * bytes);
      }
    }
    const manifest = await writer.finish();
    onProgress('writing', job.samples.length * bytes, job.samples.length * bytes);
    return manifest;
  } catch (thrown) {
    await writer.discard();
    throw thrown;
  }
}

async function* decodeOneByOne(
  samples: readonly SampleToPrepare[],
  chunks: PixelChunks,
  signal: AbortSignal,
): AsyncGenerator<DecodedFile, void, undefined> {
  for await (const chunk of chunks.decode(samples, { facts: false, pixels: true }, signal)) {
    for (const { pixels } of chunk) if (pixels !== null) chunks.expect(pixels);
    yield* chunk;
  }
}

function problemOf(
  { relative, label }: SampleToPrepare,
  finding: Finding,
  { classes }: Pick<PrepareJob, 'classes'>,
): Problem {
  return { ...finding, path: relative, className: classes[label] ?? null };
}
