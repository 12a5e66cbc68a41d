import type { WeightMap } from '@core/initialisers/initial-weights';
import { networkParameters } from '@core/network/parameters';
import { isFrozenIn } from '@core/start/backbone';
import { trainingEngine } from '../prepare';
import type { Training } from './training';

/**
 * Lets the backbone learn from the epoch that is about to begin, if that is when it shall. The weights and their average
 * stay as they are; the optimiser begins anew, as a Keras model is compiled anew when `trainable` was changed.
 */
export function thawIfDue({ prepared, progress, job, surroundings }: Training): void {
  const { hyperparameters } = job;
  const { epoch } = progress;
  if (epoch < 2 || isFrozenIn(epoch, hyperparameters) === isFrozenIn(epoch - 1, hyperparameters)) return;
  const before = prepared.engine.readState();
  prepared.engine.dispose();
  const thawed = trainingEngine(surroundings.createEngine, job, prepared, weightsIn(before), epoch);
  prepared.engine = thawed;
  const isAverage = (name: string) => name.endsWith('/average');
  const state = [...thawed.readState()].map(
    ([name, values]) => [name, (isAverage(name) ? before.get(name) : undefined) ?? values] as const,
  );
  thawed.writeState(new Map(state));

  /** The weights that are trained, not their average. */
  function weightsIn(all: WeightMap): WeightMap {
    return new Map(
      networkParameters(prepared.network).map(({ name }) => [name, all.get(name) ?? new Float32Array()]),
    );
  }
}
