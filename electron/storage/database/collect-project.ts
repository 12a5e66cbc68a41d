import { DatabaseSync } from '@photostructure/sqlite';
import { RidgelineError } from '@core/errors';
import type { Dismissal } from '@core/diagnosis/requests';
import type { Experiment } from '@core/experiment/experiment';
import { isOver, type ProjectMetrics } from '@core/project/project';
import type { Run } from '@core/run/run';
import { DismissalRepository } from './dismissal-repository';
import { ExperimentRepository } from './experiment-repository';
import { MetricsRepository } from './metrics-repository';
import { RunRepository } from './run-repository';

/** What is chosen for a project. */
export interface Chosen {
  readonly runIds: readonly string[];
  readonly experimentIds: readonly string[];
}

/** What the run database has of a project. */
export interface Collected {
  readonly experiments: readonly Experiment[];
  readonly runs: readonly Run[];
  /** How many runs are not taken along, as they are not over. */
  readonly leftOut: number;
  readonly dismissals: readonly Dismissal[];
  readonly metrics: (runId: string) => ProjectMetrics;
  readonly close: () => void;
}

/**
 * Opens the run database for reading, beside main who writes it, and finds what belongs to a project: the chosen runs,
 * the chosen experiments and those of the runs, with all their runs that are over.
 * @throws RidgelineError `runStillGoing` if none is over
 */
export function collectProject(databasePath: string, { runIds, experimentIds }: Chosen): Collected {
  const database = new DatabaseSync(databasePath, { readOnly: true });
  try {
    // One view of everything, whatever is written meanwhile.
    database.exec('BEGIN');
    const { runs: all } = new RunRepository(database).readAll();
    const chosen = new Set(runIds);
    const wanted = new Set(experimentIds);
    for (const { id, experiment } of all)
      if (chosen.has(id) && experiment !== null) wanted.add(experiment.experimentId);
    const experiments = new ExperimentRepository(database)
      .readAll()
      .experiments.filter(({ id }) => wanted.has(id));
    const known = new Set(experiments.map(({ id }) => id));
    const members = all
      .filter(({ id, experiment }) =>
        experiment === null ? chosen.has(id) : chosen.has(id) || known.has(experiment.experimentId),
      )
      // The experiment cannot be read: its run is one by itself.
      .map((run) => (known.has(run.experiment?.experimentId ?? '') ? run : { ...run, experiment: null }));
    const runs = members.map(settled).filter(isOver);
    if (runs.length === 0) {
      throw new RidgelineError('runStillGoing', 'None of these runs is over: a project holds what is.');
    }
    const metrics = new MetricsRepository(database);
    return {
      experiments,
      runs,
      leftOut: members.length - runs.length,
      dismissals: new DismissalRepository(database).list(),
      metrics: (id) => ({
        epochs: metrics.epochs(id),
        inside: metrics.insides(id),
        steps: metrics
          .steps(id)
          .map(({ step, epoch, dataLoss, penalty, learningRate, imagesPerSecond }) => [
            step,
            epoch,
            dataLoss,
            penalty,
            learningRate,
            imagesPerSecond,
          ]),
      }),
      close: () => database.close(),
    };
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

/** Checkpoints stay behind, without which a paused run is one that was stopped. */
function settled(run: Run): Run {
  const { state } = run;
  if (state.status !== 'paused') return { ...run, checkpoint: null };
  const { startedAt, pausedAt } = state;
  return { ...run, checkpoint: null, state: { status: 'stopped', startedAt, endedAt: pausedAt } };
}
