import { RidgelineError } from '@core/errors';
import type { RunOutcome } from '@core/experiment/outcome';
import { listenToInterrupts } from '../interrupts';
import type { Surroundings } from '../surroundings';
import { things } from '../words';
import { ExperimentProgress } from './experiment-progress';
import type { ExperimentAround, ExperimentRun } from './experiment-run';
import { ExperimentRuns } from './experiment-runs';

/**
 * Trains what an experiment still needs. The first interruption asks the runs under way for a checkpoint, the second
 * ends them at once.
 * @returns what all its runs came to
 * @throws RidgelineError `interrupted`, what would have ended every run, and what some ended with that may go well
 *   another time
 */
export async function trainExperiment(
  { startTrainer, terminal }: Surroundings,
  around: Omit<ExperimentAround, 'startTrainer'>,
): Promise<RunOutcome[]> {
  const tell = (type: string, run: ExperimentRun, more: object): void => {
    const { variantId, rung, seed } = run.outcome;
    terminal.event({ type, variantId, variant: run.variant, seed, rung, ...more });
  };
  const runs = new ExperimentRuns(
    { ...around, startTrainer },
    {
      onStart: (run) => {
        tell('run', run, { status: 'started', runFolder: run.runFolder });
      },
      onEpoch: (run) => {
        tell('epoch', run, { report: run.outcome.epochs.at(-1) });
        progress.show();
      },
      onEnd: (run) => {
        const { status } = run.outcome;
        tell('run', run, { status, failure: run.failure, runFolder: run.runFolder });
        progress.ended(run);
      },
    },
  );
  await runs.load();
  const progress = new ExperimentProgress(terminal, around.experiment.plan, () => runs.outcomes);
  const stopListening = listenToInterrupts((times) => {
    if (times === 1) {
      terminal.note('Ending after this step, with checkpoints. Once more ends at once.');
      runs.pause();
    } else runs.kill();
  });
  try {
    await runs.train();
  } finally {
    stopListening();
  }
  if (runs.isInterrupted) {
    throw new RidgelineError('interrupted', 'Interrupted; the same command goes on from there.', {
      path: around.folder.root,
    });
  }
  const [mishap] = runs.mishaps;
  if (mishap !== undefined) {
    throw new RidgelineError(
      mishap.code,
      `${things(runs.mishaps.length, 'run')} failed, the first with: ${mishap.message} The same command tries again.`,
      mishap.detail,
    );
  }
  return runs.outcomes;
}
