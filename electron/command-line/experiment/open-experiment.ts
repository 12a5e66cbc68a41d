import { randomUUID } from 'node:crypto';
import { RidgelineError } from '@core/errors';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Experiment, ExperimentPlan, Parallel } from '@core/experiment/experiment';
import { differingHyperparameters } from '@core/hyperparameters/differences';
import type { StartSource } from '@core/start/start-from';
import type { ExperimentFolder } from '../../storage/experiment-folder';
import { isFree } from '../../storage/new-folder';

/**
 * The experiment that the folder holds, with what the plan has more of: seeds and variants may be added, and all else
 * must be as it was, as runs are only compared with their like.
 *
 * @returns null if the folder is new or empty
 * @throws RidgelineError `checkpointMismatch` (`what`: dataset or settings; `expected`, `found`), `folderNotEmpty`,
 *   `invalidInput`
 */
export async function knownExperiment(
  folder: ExperimentFolder,
  name: string,
  plan: ExperimentPlan,
  manifest: DatasetManifest,
): Promise<Experiment | null> {
  const known = await folder.loadExperiment();
  if (known === null) {
    if (await isFree(folder.root)) return null;
    throw new RidgelineError(
      'folderNotEmpty',
      `${folder.root} is not empty and holds no experiment: choose another --out.`,
      { path: folder.root },
    );
  }
  requireSame(known, plan, manifest.id);
  return { ...known, name, plan };
}

export function newExperiment(
  name: string,
  plan: ExperimentPlan,
  manifest: DatasetManifest,
  parallel: Parallel,
): Experiment {
  return {
    id: randomUUID(),
    name,
    datasetId: manifest.id,
    datasetName: manifest.name,
    validationSamples: manifest.counts.validation,
    plan,
    parallel,
    lesson: null,
    notes: '',
    tags: [],
    createdAt: new Date().toISOString(),
  };
}

/**
 * @param known what the experiment began with
 * @param told what it is told to begin with now
 * @throws RidgelineError `checkpointMismatch`
 */
export function requireSameStart(known: StartSource, told: StartSource): void {
  if (known.weightsSha256 === told.weightsSha256) return;
  throw mismatch('settings', `the weights of ${known.name}`, `others, of ${told.name}`);
}

function requireSame({ datasetId, plan: known }: Experiment, plan: ExperimentPlan, dataset: string): void {
  if (datasetId !== dataset) throw mismatch('dataset', datasetId, dataset);
  const seed = known.baseline.seed;
  const names = differingHyperparameters([known.baseline, { ...plan.baseline, seed }]);
  if (names.length > 0) throw mismatch('settings', 'the same baseline', names.join(', '));
  if (JSON.stringify(known.strategy) !== JSON.stringify(plan.strategy)) {
    throw mismatch('settings', `strategy ${known.strategy.kind}`, `strategy ${plan.strategy.kind}`);
  }
  const lostVariant = known.variants.find(({ id }) => plan.variants.every((other) => other.id !== id));
  if (lostVariant !== undefined) throw mismatch('settings', `variant ${lostVariant.name}`, 'none');
  const lostSeed = known.seeds.find((one) => !plan.seeds.includes(one));
  if (lostSeed !== undefined) throw mismatch('settings', `seed ${lostSeed}`, 'none');
}

function mismatch(what: 'dataset' | 'settings', expected: string, found: string): RidgelineError {
  return new RidgelineError(
    'checkpointMismatch',
    `The experiment in --out was begun with other ${what}: expected ${expected}, found ${found}. ` +
      'Variants and seeds may be added, and nothing else changed: use what it began with, or another --out.',
    { what, expected, found },
  );
}
