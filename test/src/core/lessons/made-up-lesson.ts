import { baselineId, type Experiment } from '@core/experiment/experiment';
import type { RunOutcome } from '@core/experiment/outcome';
import { defaultHyperparameters } from '@core/hyperparameters/fields';
import type { Claim } from '@core/lessons/claim';
import type { LessonEvidence } from '@core/lessons/evidence';
import type { Lesson } from '@core/lessons/lesson';
import type { InsideReport } from '@core/run/inside';

/** What one run came to; `null` for one that failed. */
export type MadeUpRun = {
  readonly accuracy?: number;
  readonly loss?: number;
  readonly train?: number;
  readonly zeros?: number;
  readonly speed?: number;
  readonly predicted?: readonly number[];
  readonly inside?: InsideReport;
  readonly status?: RunOutcome['status'];
} | null;

const samples = 300;

function outcomeOf(variantId: string, seed: number, run: MadeUpRun): RunOutcome {
  const { accuracy = 0.5, loss = 1, train = 0.5, speed = 100, predicted } = run ?? {};
  const validation = {
    accuracy,
    dataLoss: loss,
    samples,
    ...(predicted ? { predicted: [...predicted] } : {}),
  };
  const report = {
    epoch: 1,
    step: 10,
    train: { accuracy: train, dataLoss: loss, samples },
    validation,
    penalty: 0,
    learningRate: 0.1,
    imagesPerSecond: speed,
    seconds: 3,
    isBest: true,
  };
  return {
    runId: `${variantId}-${seed}`,
    experimentId: 'e',
    variantId,
    rung: 0,
    seed,
    status: run === null ? 'failed' : (run.status ?? 'finished'),
    parameters: 1000,
    epochs: run === null ? [] : [report],
    zeroShare: run?.zeros ?? null,
  };
}

/** An experiment of which each variant's runs, one per seed, came to what is said. */
export function evidenceOf(
  variants: Readonly<Record<string, readonly MadeUpRun[]>>,
  more: Partial<Pick<LessonEvidence, 'dropout'>> = {},
): LessonEvidence {
  const most = Math.max(...Object.values(variants).map(({ length }) => length));
  const seeds = Array.from({ length: most }, (_, index) => index + 1);
  const ids = Object.keys(variants).filter((id) => id !== baselineId);
  const experiment: Experiment = {
    id: 'e',
    name: 'made up',
    datasetId: 'a'.repeat(24),
    datasetName: 'birds',
    validationSamples: samples,
    plan: {
      baseline: defaultHyperparameters,
      variants: ids.map((id) => ({ id, name: id, changes: {} })),
      seeds,
      strategy: { kind: 'all' },
    },
    parallel: { runs: 1, threads: 1 },
    lesson: 'made-up',
    notes: '',
    tags: [],
    createdAt: '2026-05-01T10:00:00.000Z',
  };
  const entries = Object.entries(variants).flatMap(([id, runs]) =>
    runs.map((run, index) => ({ run, outcome: outcomeOf(id, index + 1, run) })),
  );
  return {
    experiment,
    outcomes: entries.map(({ outcome }) => outcome),
    inside: new Map(
      entries.flatMap(({ run, outcome }) => (run?.inside ? [[outcome.runId, [run.inside]] as const] : [])),
    ),
    dropout: new Map(),
    ...more,
  };
}

export function lessonWith(claims: readonly Claim[], more: Partial<Lesson> = {}): Lesson {
  return {
    id: 'made-up',
    group: 'troubles',
    seeds: 3,
    baselineWord: 'plain',
    plan: () => ({ baseline: {}, variants: [] }),
    claims,
    question: { kind: 'lowest', measure: 'loss', among: ['baseline', 'other'] },
    picture: { kind: 'weights' },
    sources: [],
    ...more,
  };
}

/** Losses of seeds. */
export const losses = (...values: number[]): MadeUpRun[] => values.map((loss) => ({ loss }));
