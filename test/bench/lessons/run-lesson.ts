import { join } from 'node:path';
import type { DatasetManifest } from '@core/dataset/manifest';
import type { ExperimentPlan } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { allVariants, runHyperparameters } from '@core/experiment/rungs';
import { buildNetwork } from '@core/network/build-network';
import { countParameters } from '@core/network/parameters';
import type { Hyperparameters } from '@core/hyperparameters/fields';
import type { DropoutEvidence, LessonEvidence } from '@core/lessons/evidence';
import { dropoutPasses, needsDropout } from '@core/lessons/dropout-passes';
import type { Lesson } from '@core/lessons/lesson';
import type { FromTrainer } from '@core/protocol/trainer';
import type { InsideReport } from '@core/run/inside';
import { zeroShare } from '@core/run/zero-share';
import { createGraphEngine } from '../../../electron/trainer/engine/graph-engine';
import { trainRun } from '../../../electron/trainer/train-run';
import { evaluateRun } from '../../../electron/trainer/trials/evaluate-run';

interface Place {
  readonly dataset: string;
  readonly manifest: DatasetManifest;
  /** Where the runs go. */
  readonly folder: string;
}

/** Trains all runs of a lesson, and gathers what its verdict is made from. */
export async function runLesson(lesson: Lesson, plan: ExperimentPlan, place: Place): Promise<LessonEvidence> {
  const outcomes: RunOutcome[] = [];
  const inside = new Map<string, InsideReport[]>();
  const dropout = new Map<string, DropoutEvidence>();
  for (const seed of plan.seeds) {
    for (const variant of allVariants(plan)) {
      const runId = `${variant.id}-${seed}`;
      const hyperparameters = runHyperparameters(plan, variant, seed, 0);
      const { outcome, views } = await trainOne(runId, hyperparameters, place);
      outcomes.push({ ...outcome, experimentId: lesson.id, variantId: variant.id, rung: 0, seed });
      inside.set(runId, views);
      if (needsDropout(lesson, variant.id))
        dropout.set(runId, await withDropout(runId, hyperparameters, place));
    }
  }
  const { manifest } = place;
  const experiment: LessonEvidence['experiment'] = {
    id: lesson.id,
    name: lesson.id,
    datasetId: manifest.id,
    datasetName: manifest.name,
    validationSamples: manifest.counts.validation,
    plan,
    parallel: { runs: 1, threads: 1 },
    lesson: lesson.id,
    notes: '',
    tags: [],
    colours: {},
    createdAt: manifest.createdAt,
  };
  return { experiment, outcomes, inside, dropout };
}

const never = new AbortController().signal;
const around = (send: (message: FromTrainer) => void) => ({
  signal: never,
  pause: never,
  delivered: () => Promise.resolve(),
  createEngine: createGraphEngine,
  send,
});

async function trainOne(
  runId: string,
  hyperparameters: Hyperparameters,
  { dataset, manifest, folder }: Place,
) {
  const epochs: RunOutcome['epochs'] = [];
  const views: InsideReport[] = [];
  const runFolder = join(folder, runId);
  const isFinished = await trainRun(
    { runId, name: runId, datasetFolder: dataset, runFolder, hyperparameters, resume: false },
    around((message) => {
      if (message.type !== 'epoch') return;
      epochs.push(message.report);
      if (message.inside !== null) views.push(message.inside);
    }),
  ).then(
    () => true,
    () => false,
  );
  const { preparation, channels, classes } = manifest;
  const inputShape = [preparation.imageSize, preparation.imageSize, channels] as const;
  const network = buildNetwork(hyperparameters, inputShape, classes.length);
  const status: RunOutcome['status'] = isFinished ? 'finished' : 'failed';
  const zeros = views.map((view) => zeroShare(view, network));
  return {
    outcome: { runId, status, epochs, zeroShare: zeros.pop() ?? null, parameters: countParameters(network) },
    views,
  };
}

async function withDropout(
  runId: string,
  hyperparameters: Hyperparameters,
  { dataset, folder }: Place,
): Promise<DropoutEvidence> {
  const found: DropoutEvidence[] = [];
  const runFolder = join(folder, runId);
  await evaluateRun(
    { datasetFolder: dataset, runFolder, hyperparameters, split: 'validation', dropoutPasses },
    around((message) => {
      if (message.type === 'evaluated' && message.dropout !== null) {
        found.push({ off: message.measure, on: message.dropout });
      }
    }),
  );
  const [measured] = found;
  if (measured === undefined) throw new Error(`${runId} has no dropout`);
  return measured;
}
