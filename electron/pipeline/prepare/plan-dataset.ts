import type { Plan } from '@core/dataset/plan';
import type { PrepareSettings } from '@core/dataset/prepare-settings';
import type { DatasetPlace } from '@core/protocol/pipeline';
import { datasetId } from '../../storage/dataset-id';
import type { PlannedSamples } from '../catalogue/catalogue';
import type { CatalogueToPrepare } from './catalogue-to-prepare';
import { datasetAt } from './dataset-place';
import type { Lenders } from './lenders';

/**
 * What preparing would give: exactly what it then does, once all images have been examined.
 * @throws RidgelineError `invalidInput` for a pattern that is none
 */
export async function planDataset(
  catalogue: CatalogueToPrepare,
  settings: PrepareSettings,
  place: DatasetPlace,
  lenders: Lenders,
): Promise<Plan> {
  const planned = await catalogue.samples(settings);
  const { revision, classes, counts, groups, isExamined, samples } = planned;
  const id = idOf(catalogue, planned, settings);
  const isPrepared = (await datasetAt(place, id)) !== null;
  return {
    revision,
    classes: classes.map((one) => ({ ...one })),
    counts,
    groups,
    isExamined,
    datasetId: id,
    isPrepared,
    reused: isPrepared ? samples.length : await countLoans(planned, settings, place, lenders),
  };
}

/** The id of the dataset that a plan makes. */
export function idOf(
  { roots }: Pick<CatalogueToPrepare, 'roots'>,
  { classes, samples }: PlannedSamples,
  settings: PrepareSettings,
): string {
  return datasetId({ sources: roots, classes: classes.map(({ name }) => name), samples, settings });
}

async function countLoans(
  { samples }: PlannedSamples,
  { preparation }: PrepareSettings,
  place: DatasetPlace,
  lenders: Lenders,
): Promise<number> {
  const loans = await lenders.find(samples, preparation, place);
  return loans.filter((loan) => loan !== null).length;
}
