import type { DatasetManifest } from '@core/dataset/manifest';
import { sampleBytes } from '@core/dataset/preparation';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { requireEnough } from '../../storage/dataset-requirements';
import type { PrepareJob } from '../../storage/prepare-job';
import type { PlannedSamples } from '../catalogue/catalogue';
import { stopIfCancelled } from '../cancelled';
import type { Decode } from '../decode';
import { TimeSlices } from '../time-slices';
import type { CatalogueToPrepare } from './catalogue-to-prepare';
import { checkedLoans } from './checked-loans';
import { datasetAt, folderOf, refuseOtherDataset, refuseTakenPlace } from './dataset-place';
import { examineMissing, Examined } from './examine-missing';
import { gather, type ReportStage } from './gather';
import type { Lenders } from './lenders';
import { otherFiles } from './other-files';
import { PixelChunks } from './pixel-chunks';
import { idOf } from './plan-dataset';
import { refreshOthers } from './refresh-others';
import { requireClasses } from './require-classes';
import { ScratchFolder } from './scratch-folder';
import { sharedLooks } from './shared-looks';

/** Which dataset is to be made. */
export interface Wish {
  readonly catalogue: CatalogueToPrepare;
  readonly name: string;
  readonly settings: PrepareSettings;
  readonly place: DatasetPlace;
}

/** What it is made with. */
export interface PrepareTools {
  readonly decode: Decode;
  readonly lenders: Lenders;
  /** Groups the duplicates among the images that have been examined. */
  readonly findDuplicates: (signal: AbortSignal) => Promise<void>;
  /** Called at most about ten times a second, and at the end of each stage. */
  readonly onProgress: (...report: ['examining', number, number] | Parameters<ReportStage>) => void;
  readonly signal: AbortSignal;
}

/**
 * Makes a dataset of the images of a catalogue: looks at those that nobody has looked at, splits them, and writes the
 * pixels of all in their order. Pixels that another dataset of the workspace has of the same files are taken from there.
 * If the dataset is there already, its manifest is the answer.
 *
 * @throws RidgelineError `cancelled`, `oneClass`, `tooFewImages`, `diskFull`, `folderNotWritable`, `folderNotEmpty`,
 *   `invalidInput` for a pattern that is none; nothing is left behind then
 */
export async function prepare(
  { catalogue, name, settings, place }: Wish,
  { decode, lenders, findDuplicates, onProgress, signal }: PrepareTools,
): Promise<DatasetManifest> {
  await refuseTakenPlace(place);
  const scratch = new ScratchFolder(place);
  const chunks = new PixelChunks(scratch, settings.preparation, decode);
  try {
    // The catalogue is not needed after the plan: the folders may then be closed.
    const ends = AbortSignal.any([signal, catalogue.closed]);
    const look = (done: number, total: number): void => onProgress('examining', done, total);
    const examined = new Examined();
    let planned: PlannedSamples;
    // The user may go on changing the classes: what is included meanwhile without facts is looked at too, as its
    // duplicates decide its split. It ends, because each time fewer images are left that have none.
    do {
      stopIfCancelled(ends);
      await examineMissing(catalogue, settings, place, lenders, chunks, examined, look, ends);
      await findDuplicates(ends);
      planned = await catalogue.samples(settings);
    } while (!planned.isExamined);
    // With 100,000 images, each of these steps takes up to a tenth of a second: others have their turn in between.
    const slices = new TimeSlices(signal);
    await slices.pause();
    requireClasses(planned.classes);
    const id = idOf(catalogue, planned, settings);
    const existing = await datasetAt(place, id);
    if (existing !== null) {
      await refreshOthers(folderOf(place, id), catalogue.seenFiles(), signal);
      return existing;
    }
    await refuseOtherDataset(place);
    await slices.pause();
    const job = await jobOf({ catalogue, name, settings, place }, planned, examined, id, signal);
    requireEnough(
      job.classes,
      planned.classes.map(({ counts }) => counts),
    );
    const loans = await checkedLoans(
      await lenders.find(planned.samples, settings.preparation, place),
      signal,
    );
    await slices.pause();
    const places = planned.samples.map(({ image }, i) => examined.pixels.get(image) ?? loans[i] ?? null);
    const freed = examined.pixels.size * sampleBytes(settings.preparation);
    try {
      return await gather(job, places, freed, chunks, onProgress, signal);
    } catch (thrown) {
      // A dataset that lends may be deleted meanwhile. That is rare enough to begin again without any.
      if (!isGone(thrown)) throw thrown;
      const nowhere = places.map(() => null);
      return await gather(job, nowhere, 0, chunks, onProgress, signal);
    }
  } finally {
    await scratch.remove();
  }
}

async function jobOf(
  { catalogue, name, settings, place }: Wish,
  { classes, samples }: PlannedSamples,
  { problems }: Examined,
  datasetId: string,
  signal: AbortSignal,
): Promise<PrepareJob> {
  const taken = new Set(samples.map(({ relative }) => relative));
  return {
    datasetId,
    folder: folderOf(place, datasetId),
    name,
    sources: catalogue.roots,
    classes: classes.map((one) => one.name),
    samples,
    settings,
    problems,
    others: await otherFiles(catalogue.seenFiles(), taken, signal),
    looks: await sharedLooks(
      samples.filter(({ split }) => split === 'test'),
      place,
    ),
  };
}

function isGone(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT';
}
