import { basename, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { RidgelineError } from '@core/errors';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Experiment, ExperimentPlan, Parallel } from '@core/experiment/experiment';
import { parseExperimentFile, type NamedRun } from '@core/experiment/file/experiment-file';
import { planOfFile } from '@core/experiment/file/file-plan';
import { allVariants, countRuns, runHyperparameters } from '@core/experiment/rungs';
import type { StartWeights } from '@core/start/start-from';
import { readManifest } from '../storage/dataset-manifest';
import { ExperimentFolder } from '../storage/experiment-folder';
import { makeFolder } from '../storage/new-folder';
import { readJsonInput } from '../storage/read-json-input';
import { keepWeights, startWeightsPath } from '../storage/start-weights';
import { chooseParallel } from './experiment/choose-parallel';
import { knownExperiment, newExperiment, requireSameStart } from './experiment/open-experiment';
import { tellVerdict } from './experiment/tell-verdict';
import { trainExperiment } from './experiment/train-experiment';
import { listenToInterrupts } from './interrupts';
import { readOptions, requiredText, shareOf, wholeNumberOf, type Options } from './options';
import { beginning, startWith, weightsOf, withNetworkOf, type TakenWeights } from './start-from';
import type { Surroundings } from './surroundings';
import { withAdvice } from './with-advice';
import { things } from './words';

/**
 * `ridgeline experiment`: variants and seeds become runs, and the runs a verdict. The same command goes on where it was
 * left, with seeds and variants that the file has more of.
 * @throws RidgelineError whatever stands in the way; `interrupted` if it was asked to end, with checkpoints kept
 */
export async function experimentCommand(args: readonly string[], around: Surroundings): Promise<void> {
  const options = readOptions('experiment', '<experiment.json>', args, {
    dataset: 'text',
    out: 'text',
    'start-from': 'text',
    parallel: 'text',
    'target-accuracy': 'text',
    json: 'switch',
  });
  const datasetFolder = resolve(requiredText('experiment', options, 'dataset', 'dataset folder'));
  const folder = new ExperimentFolder(resolve(requiredText('experiment', options, 'out', 'folder')));
  const target = shareOf(options, 'target-accuracy');
  const path = resolve(options.subject);
  const told = parseExperimentFile(await readJsonInput(path, 'experiment'));
  const startFolder = options.texts['start-from'];
  const taken = startFolder === undefined ? null : await weightsOf(resolve(startFolder));
  // A file that names its run says of each variant whether it begins with it.
  const isTold = taken === null || told.startFrom !== null;
  const baseline =
    startFolder === undefined ? told.baseline : await withNetworkOf(resolve(startFolder), told.baseline);
  const file = { ...told, baseline: isTold ? baseline : beginning(baseline) };
  const manifest = await readManifest(datasetFolder);
  const { plan, leftOut } = planOfFile(file, manifest.preparation.imageSize);
  const name = file.name ?? basename(path).replace(/\.json$/i, '');
  const opening = { folder, datasetFolder, manifest, taken };
  const experiment = await opened(around, options, opening, name, plan).catch(
    withAdvice(told.startFrom === null ? [] : ['startMissing'], adviceOn(told.startFrom)),
  );
  const { terminal } = around;
  if (taken !== null && told.startFrom !== null && taken.source.runId !== told.startFrom.runId)
    terminal.note(
      `The file names the run ${told.startFrom.name}, and --start-from gives ${taken.source.name}.`,
    );
  for (const sentence of leftOut) terminal.note(`Left out: ${sentence}`);
  terminal.event({
    type: 'experiment',
    name,
    runs: countRuns(plan),
    variants: plan.variants,
    seeds: plan.seeds,
    parallel: experiment.parallel,
    leftOut,
  });
  const outcomes = await trainExperiment(around, { experiment, folder, manifest, datasetFolder });
  await tellVerdict(terminal, folder, experiment, outcomes, target);
}

function adviceOn(named: NamedRun | null): string {
  return named === null
    ? ''
    : `The file names the run "${named.name}" (${named.runId}): give its folder with --start-from.`;
}

interface Opening {
  readonly folder: ExperimentFolder;
  readonly datasetFolder: string;
  readonly manifest: DatasetManifest;
  /** The weights that are told to begin with. */
  readonly taken: TakenWeights | null;
}

/** The experiment as the folder has it from now on. */
async function opened(
  around: Surroundings,
  options: Options,
  { folder, datasetFolder, manifest, taken }: Opening,
  name: string,
  plan: ExperimentPlan,
): Promise<Experiment> {
  const known = await knownExperiment(folder, name, plan, manifest);
  // Its own copy, so that the run may be gone.
  const kept = known?.startSource ?? null;
  const weightsFile = startWeightsPath(folder.root);
  const start = kept === null ? taken : { source: kept, weightsFile };
  if (kept !== null && taken !== null) requireSameStart(kept, taken.source);
  const starts = allVariants(plan).map((variant) =>
    startWith(runHyperparameters(plan, variant, plan.seeds[0] ?? 0, 0), manifest, start),
  );
  const told = wholeNumberOf(options, 'parallel', { min: 1, max: 64, byDefault: 0 });
  // With other threads the bits would differ, so that those of the beginning stay.
  const threads =
    known?.parallel.threads ?? Math.max(1, Math.floor(availableParallelism() / Math.max(1, told)));
  const parallel =
    told > 0
      ? { runs: told, threads }
      : (known?.parallel ?? (await measured(around, datasetFolder, plan, starts[0] ?? null)));
  const experiment =
    known === null
      ? { ...newExperiment(name, plan, manifest, parallel), startSource: start?.source ?? null }
      : { ...known, parallel };
  await makeFolder(folder.root);
  if (known === null && taken !== null) await keepWeights(taken.weightsFile, weightsFile);
  await folder.saveExperiment(experiment);
  around.terminal.note(
    `${things(countRuns(plan), 'run')} of ${things(plan.variants.length, 'variant')} and the baseline, ` +
      `${parallel.runs} at once with ${things(parallel.threads, 'thread')} each`,
  );
  return experiment;
}

/** Measuring is quickly done again: an interruption ends it at once. */
async function measured(
  around: Surroundings,
  datasetFolder: string,
  plan: ExperimentPlan,
  startFrom: StartWeights | null,
): Promise<Parallel> {
  const ended = new AbortController();
  const stopListening = listenToInterrupts(() => ended.abort());
  try {
    const trial = { datasetFolder, hyperparameters: plan.baseline, startFrom };
    return await chooseParallel(around, trial, countRuns(plan), ended.signal);
  } catch (thrown) {
    throw ended.signal.aborted
      ? new RidgelineError('interrupted', 'Interrupted before the first run.')
      : thrown;
  } finally {
    stopListening();
  }
}
