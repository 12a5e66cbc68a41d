import { RidgelineError } from '@core/errors';
import { differingHyperparameters, effectiveValue, valueKey } from '@core/hyperparameters/differences';
import type { TrainingProgress } from '@core/run/training-progress';
import type { Checkpoint, CheckpointOwner } from '../../storage/checkpoint-file';
import { loadWeights } from '../../storage/run-weights';
import type { Engine } from '../engine/engine';

/** Stands where one side has nothing. */
const none = '–';
/** Characters of a setting, or a weight, that are told. */
const longestEntry = 120;

/**
 * Takes the engine back to where the checkpoint was taken.
 * @param owner what the training is now
 * @throws RidgelineError `checkpointMismatch` if the checkpoint belongs to something else
 */
export async function resume(
  { owner: found, progress, state }: Checkpoint,
  owner: CheckpointOwner,
  engine: Engine,
  runFolder: string,
): Promise<TrainingProgress> {
  requireSameOwner(owner, found);
  requireSame('model', lengths(engine.readState()), lengths(state));
  engine.writeState(state);
  // Killed after better weights were written and before the next checkpoint, or if the newest one was damaged, the file
  // is ahead: the epochs to come will write it again, and until then nothing that is known was measured on it.
  const step = await loadWeights(runFolder).then(
    ({ meta }) => meta.step,
    () => null,
  );
  return { ...progress, best: progress.best?.step === step ? progress.best : null };
}

function requireSameOwner(expected: CheckpointOwner, found: CheckpointOwner): void {
  requireSame('classes', expected.classNames, found.classNames);
  requireSame('dataset', [expected.datasetId], [found.datasetId]);
  const differing = differingHyperparameters([expected.hyperparameters, found.hyperparameters]);
  const settings = ({ hyperparameters }: CheckpointOwner) =>
    differing.map((name) => `${name} ${valueKey(effectiveValue(name, hyperparameters) ?? none)}`);
  requireSame('settings', settings(expected), settings(found));
  requireSame('settings', startOf(expected), startOf(found));
  requireSame('model', shapes(expected), shapes(found));
}

/** The first entries that differ are told. */
function requireSame(
  what: 'model' | 'classes' | 'dataset' | 'settings',
  expected: readonly string[],
  found: readonly string[],
): void {
  const length = Math.max(expected.length, found.length);
  const at = Array.from({ length }, (_, i) => i).find((i) => expected[i] !== found[i]);
  if (at === undefined) return;
  const [one, other] = [expected[at] ?? none, found[at] ?? none];
  const detail = { what, expected: shortened(one, other), found: shortened(other, one) };
  throw new RidgelineError(
    'checkpointMismatch',
    `The checkpoint was taken of something else (${what}): expected ${detail.expected}, found ${detail.found}.`,
    detail,
  );
}

/** Layers may fill pages: what is alike at the beginning of a long entry is left out. */
function shortened(entry: string, other: string): string {
  if (entry.length <= longestEntry) return entry;
  const same = Array.from({ length: entry.length }).findIndex((_, at) => entry[at] !== other[at]);
  const from = Math.max(0, same - longestEntry / 4);
  const part = entry.slice(from, from + longestEntry);
  return `${from > 0 ? '…' : ''}${part}${from + longestEntry < entry.length ? '…' : ''}`;
}

function startOf({ startSha256 }: CheckpointOwner): string[] {
  return startSha256 === null ? [] : [`start weights ${startSha256}`];
}

function shapes({ parameters }: CheckpointOwner): string[] {
  return parameters.map(({ name, shape }) => `${name} ${shape.join('×')}`);
}

function lengths(state: ReadonlyMap<string, Float32Array>): string[] {
  return [...state].map(([name, values]) => `${name} ${values.length}`);
}
