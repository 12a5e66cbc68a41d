import { resolve } from 'node:path';
import { tensorBoardCommand } from '@core/tensorboard/command';
import { loadRecordedRun } from '../storage/load-recorded-run';
import { writeTensorBoardRun } from '../storage/tensorboard/write-run';
import { readOptions, requiredText } from './options';
import type { Surroundings } from './surroundings';
import { things } from './words';

/**
 * `ridgeline tensorboard`: what a run reported becomes event files.
 * @throws RidgelineError whatever stands in the way
 */
export async function tensorboardCommand(
  args: readonly string[],
  { terminal }: Pick<Surroundings, 'terminal'>,
): Promise<void> {
  const options = readOptions('tensorboard', '<run folder>', args, { out: 'text', json: 'switch' });
  const logFolder = resolve(requiredText('tensorboard', options, 'out', 'folder'));
  const run = await loadRecordedRun(resolve(options.subject));
  const folder = await writeTensorBoardRun(logFolder, run);
  const [epochs, steps] = [run.epochs.length, run.steps.length];
  terminal.result({ folder, logFolder, runId: run.runId, name: run.name, epochs, steps }, [
    `${run.name} is in ${folder}: ${things(epochs, 'epoch')}, ${things(steps, 'step')}`,
    `Open it with: ${tensorBoardCommand(logFolder)}`,
  ]);
}
