import type { InsideReport } from '../run/inside';
import type { Run } from '../run/run';
import { isFrozenIn } from './backbone';

/** The layers with weights that were frozen when a run was looked into: those that are taken over and did not learn. */
export function layersStandingStill(
  { hyperparameters, startFrom }: Pick<Run, 'hyperparameters' | 'startFrom'>,
  { epoch, parameters }: Pick<InsideReport, 'epoch' | 'parameters'>,
): string[] {
  if (startFrom === null || !isFrozenIn(epoch, hyperparameters)) return [];
  const learning = new Set(parameters.map(({ name }) => name.slice(0, name.lastIndexOf('/'))));
  return startFrom.taken.filter((layer) => !learning.has(layer));
}
