import * as v from 'valibot';
import { findingKinds } from '../diagnosis/finding';
import { experimentSchema, baselineId } from '../experiment/experiment';
import { datasetIdSchema, runIdSchema } from '../ids';
import { labelSchema } from '../notes';
import { insideReportSchema } from '../run/inside';
import { epochReportSchema, type StepReport } from '../run/reports';
import { runColours, runSchema, type Run } from '../run/run';

/* A project: runs, the experiments that they belong to and the datasets that they were trained on, as one file. */

/** What a file of it ends with. */
export const projectEnding = '.ridgeline';
export const projectVersion = 1;

export const mostProjectRuns = 10_000;

/** A file of a run's, with what it must be. */
export const projectFileSchema = v.object({
  /** Below the run's folder, with `/`. */
  name: v.string(),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** In hex. */
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
export type ProjectFile = v.InferOutput<typeof projectFileSchema>;

export const projectRunSchema = v.object({
  run: v.pipe(
    v.object({
      ...runSchema.entries,
      id: runIdSchema,
      name: labelSchema,
      datasetId: datasetIdSchema,
      colour: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(runColours - 1)),
    }),
    v.check((run) => isOver(run), 'a run that is not over'),
  ),
  /** Findings that the user does not want to see. */
  dismissed: v.array(v.picklist(findingKinds)),
  files: v.array(projectFileSchema),
});
export type ProjectRun = v.InferOutput<typeof projectRunSchema>;

/** The file of weights that runs of an experiment begin with; they share it. */
export const experimentStartSchema = v.object({
  experimentId: runIdSchema,
  bytes: projectFileSchema.entries.bytes,
  sha256: projectFileSchema.entries.sha256,
});
export type ExperimentStart = v.InferOutput<typeof experimentStartSchema>;

export const projectSchema = v.object({
  version: v.literal(projectVersion),
  name: labelSchema,
  createdAt: v.pipe(v.string(), v.isoTimestamp()),
  datasets: v.array(datasetIdSchema),
  experiments: v.array(experimentSchema),
  runs: v.pipe(v.array(projectRunSchema), v.maxLength(mostProjectRuns)),
  /** Of the experiments that begin with an earlier run's weights; none in older projects. */
  starts: v.optional(v.array(experimentStartSchema), []),
});
/** What a project says that it holds. */
export type Project = v.InferOutput<typeof projectSchema>;

const stepColumns = v.tuple([v.number(), v.number(), v.number(), v.number(), v.number(), v.number()]);

/** Everything that was reported while a run trained; of each step the columns of `StepReport`, in its order. */
export const projectMetricsSchema = v.object({
  epochs: v.array(epochReportSchema),
  inside: v.array(insideReportSchema),
  steps: v.array(stepColumns),
});
export type ProjectMetrics = v.InferOutput<typeof projectMetricsSchema>;

/** The report of one step, from its columns. */
export function stepOf(columns: ProjectMetrics['steps'][number]): StepReport {
  const [step, epoch, dataLoss, penalty, learningRate, imagesPerSecond] = columns;
  return { step, epoch, dataLoss, penalty, learningRate, imagesPerSecond };
}

/** What came of opening a project. */
export const projectOpenedSchema = v.object({
  name: v.string(),
  /** Runs that came in, by their ids here; the first belongs to the experiment to be shown, if there is one. */
  added: v.array(v.string()),
  /** How many of those have another id here, as a run with theirs was there that is not the same. */
  renamed: v.number(),
  /** Runs that were there already and stay as they are. */
  kept: v.number(),
  /** Of the project, by their ids here, whether they came in or were there. */
  experimentIds: v.array(v.string()),
  datasets: v.object({ added: v.number(), kept: v.number() }),
});
export type ProjectOpened = v.InferOutput<typeof projectOpenedSchema>;

/** Whether nothing of a run is still to come unless somebody asks for it: only such runs go into a project. */
export function isOver({ state: { status } }: Pick<Run, 'state'>): boolean {
  return status === 'finished' || status === 'stopped' || status === 'failed';
}

/** What a project says that does not agree with itself, in English; null if nothing. */
export function disagreementOf({ datasets, experiments, runs, starts }: Project): string | null {
  const twice = (ids: readonly string[]): boolean => new Set(ids).size < ids.length;
  if (twice(datasets) || twice(experiments.map(({ id }) => id)) || twice(runs.map(({ run }) => run.id)))
    return 'an id twice';
  if (twice(starts.map(({ experimentId }) => experimentId))) return 'weights of an experiment twice';
  for (const { experimentId } of starts) {
    const experiment = experiments.find(({ id }) => id === experimentId);
    if (experiment?.startSource == null)
      return `nothing begins with the weights of the experiment ${experimentId}`;
  }
  for (const { run } of runs) {
    if (!datasets.includes(run.datasetId)) return `the dataset of the run ${run.id} is not in it`;
    if (run.experiment === null) continue;
    const { experimentId, variantId } = run.experiment;
    const experiment = experiments.find(({ id }) => id === experimentId);
    if (experiment === undefined) return `the experiment of the run ${run.id} is not in it`;
    const isKnown = variantId === baselineId || experiment.plan.variants.some(({ id }) => id === variantId);
    if (!isKnown || experiment.datasetId !== run.datasetId)
      return `the run ${run.id} is no part of its experiment`;
  }
  return null;
}
