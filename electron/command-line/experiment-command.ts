import { basename, resolve } from 'node:path';
import { availableParallelism } from 'node:os';
import { RidgelineError } from '@core/errors';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { Experiment, ExperimentPlan, Parallel } from '@core/experiment/experiment';
import { parseExperimentFile } from '@core/experiment/file/experiment-file';
import { planOfFile } from '@core/experiment/file/file-plan';
import { countRuns } from '@core/experiment/rungs';
import { readManifest } from '../storage/dataset-manifest';
import { ExperimentFolder } from '../storage/experiment-folder';
import { makeFolder } from '../storage/new-folder';
import { readJsonInput } from '../storage/read-json-input';
import { chooseParallel } from './experiment/choose-parallel';
import { knownExperiment, newExperiment } from './experiment/open-experiment';
import { tellVerdict } from './experiment/tell-verdict';
import { trainExperiment } from './experiment/train-experiment';
import { listenToInterrupts } from './interrupts';
import { readOptions, requiredText, shareOf, wholeNumberOf, type Options } from './options';
import type { Surroundings } from './surroundings';
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
    parallel: 'text',
    'target-accuracy': 'text',
    json: 'switch',
  });
  const datasetFolder = resolve(requiredText('experiment', options, 'dataset', 'dataset folder'));
  const folder = new ExperimentFolder(resolve(requiredText('experiment', options, 'out', 'folder')));
  const target = shareOf(options, 'target-accuracy');
  const path = resolve(options.subject);
  const file = parseExperimentFile(await readJsonInput(path, 'experiment'));
  const manifest = await readManifest(datasetFolder);
  const { plan, leftOut } = planOfFile(file, manifest.preparation.imageSize);
  const name = file.name ?? basename(path).replace(/\.json$/i, '');
  const experiment = await opened(around, options, folder, datasetFolder, manifest, name, plan);
  const { terminal } = around;
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

/** The experiment as the folder has it from now on. */
async function opened(
  around: Surroundings,
  options: Options,
  folder: ExperimentFolder,
  datasetFolder: string,
  manifest: DatasetManifest,
  name: string,
  plan: ExperimentPlan,
): Promise<Experiment> {
  const known = await knownExperiment(folder, name, plan, manifest);
  const told = wholeNumberOf(options, 'parallel', { min: 1, max: 64, byDefault: 0 });
  // With other threads the bits would differ, so that those of the beginning stay.
  const threads =
    known?.parallel.threads ?? Math.max(1, Math.floor(availableParallelism() / Math.max(1, told)));
  const parallel =
    told > 0 ? { runs: told, threads } : (known?.parallel ?? (await measured(around, datasetFolder, plan)));
  const experiment = known === null ? newExperiment(name, plan, manifest, parallel) : { ...known, parallel };
  await makeFolder(folder.root);
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
): Promise<Parallel> {
  const ended = new AbortController();
  const stopListening = listenToInterrupts(() => ended.abort());
  try {
    return await chooseParallel(around, datasetFolder, plan.baseline, countRuns(plan), ended.signal);
  } catch (thrown) {
    throw ended.signal.aborted
      ? new RidgelineError('interrupted', 'Interrupted before the first run.')
      : thrown;
  } finally {
    stopListening();
  }
}
