import type { Experiment } from '../experiment/experiment';
import type { Run } from '../run/run';
import type { Project } from './project';

/** What is in the workspace already. */
export interface Present {
  /** Undefined if nothing of that id can be read. */
  readonly run: (id: string) => Run | undefined;
  readonly experiment: (id: string) => Experiment | undefined;
  /** Whether the id is taken, also by what cannot be read. */
  readonly isTaken: (id: string) => boolean;
  /** SHA-256 of the best weights that the run has here; null if it has none. */
  readonly weightsOf: (id: string) => Promise<string | null>;
}

export interface MergedRun {
  /** Its id in the project. */
  readonly from: string;
  /** As it is to be here. */
  readonly run: Run;
  readonly isThere: boolean;
}

export interface MergedExperiment {
  /** Its id in the project. */
  readonly from: string;
  /** As it is to be here. */
  readonly experiment: Experiment;
  readonly isThere: boolean;
}

export interface Merge {
  readonly experiments: readonly MergedExperiment[];
  readonly runs: readonly MergedRun[];
}

/**
 * How a project goes into a workspace in which nothing is overwritten: what is there already stays as it is, also if its
 * name, notes, tags or colour are others; what has the id of something else gets another one, and an experiment that does
 * takes all its runs along.
 *
 * @param weightsOf SHA-256 of the best weights that a run of the project has
 * @param otherId another id for what has this one, the same each time, so that a project that is opened again is found
 */
export async function mergeProject(
  { experiments, runs }: Project,
  present: Present,
  weightsOf: (id: string) => Promise<string | null>,
  otherId: (id: string, content: unknown) => string,
): Promise<Merge> {
  const place = async (
    id: string,
    content: unknown,
    contentAt: (id: string) => Promise<unknown>,
  ): Promise<{ id: string; isThere: boolean }> => {
    const words = inOneOrder(content);
    for (let at = id; ; at = otherId(at, content)) {
      if (!present.isTaken(at)) return { id: at, isThere: false };
      if (inOneOrder(await contentAt(at)) === words) return { id: at, isThere: true };
    }
  };
  const placedExperiments = new Map<string, MergedExperiment>();
  for (const experiment of experiments) {
    const { id, isThere } = await place(experiment.id, experimentContent(experiment), (at) => {
      const there = present.experiment(at);
      return Promise.resolve(there && experimentContent(there));
    });
    placedExperiments.set(experiment.id, { from: experiment.id, experiment: { ...experiment, id }, isThere });
  }
  const placed: MergedRun[] = [];
  for (const { run } of runs) {
    const experiment = run.experiment && {
      ...run.experiment,
      experimentId:
        placedExperiments.get(run.experiment.experimentId)?.experiment.id ?? run.experiment.experimentId,
    };
    const moved: Run = { ...run, experiment };
    const content = runContent(moved, await weightsOf(run.id));
    const { id, isThere } = await place(run.id, content, async (at) => {
      const there = present.run(at);
      return there && runContent(there, await present.weightsOf(at));
    });
    placed.push({ from: run.id, run: { ...moved, id }, isThere });
  }
  const runIds = new Map(placed.map(({ from, run }) => [from, run.id]));
  return {
    experiments: [...placedExperiments.values()],
    runs: placed.map((merged) => ({ ...merged, run: withStart(merged.run, runIds) })),
  };
}

/** The same text for the same content, in whatever order its properties were set. */
export function inOneOrder(content: unknown): string {
  // As a list, so that there is a text for nothing too.
  return JSON.stringify([content], (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** What an experiment is, whatever it is called. */
function experimentContent({ datasetId, plan, createdAt }: Experiment): unknown {
  return [createdAt, datasetId, plan];
}

/** What a run is, whatever it is called. Where its first weights came from follows from how it went. */
function runContent(run: Run, weights: string | null): unknown {
  const { createdAt, datasetId, classNames, hyperparameters, experiment, best, last } = run;
  return [createdAt, datasetId, classNames, hyperparameters, experiment, best, last, weights];
}

/** A run that began with the weights of another one of the project finds it under its id here. */
function withStart(run: Run, ids: ReadonlyMap<string, string>): Run {
  if (run.startFrom === null) return run;
  return {
    ...run,
    startFrom: { ...run.startFrom, runId: ids.get(run.startFrom.runId) ?? run.startFrom.runId },
  };
}
