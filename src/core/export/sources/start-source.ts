import { applies } from '../../hyperparameters/fields';
import { backboneLayers } from '../../start/backbone';
import { layerList } from '../../start/layer-list';
import { pythonList, pythonName } from './python-literals';
import { layerParameters } from '../../network/parameters';
import { placeLayers } from '../../network/shapes';
import type { SourceInput } from './source-input';

/** The file beside the sources with the weights that the run began with. */
export const startFile = 'start.npz';

/** How a script begins with an earlier run's weights, and what of them stands still. */
export interface SourceStart {
  /** Layers that begin with the weights in the file. */
  readonly taken: readonly string[];
  /** Layers that stand still at first, or learn at another rate, if they do anything but compute. */
  readonly backbone: readonly string[];
  /** Of the first; the script's own number of epochs, whoever changes it, for a backbone that always stands still. */
  readonly freezeEpochs: number | 'EPOCHS';
  readonly backboneRate: number;
}

/** Null for a script that begins with random weights, also because those of the run are not at hand. */
export function sourceStart({ start, network, hyperparameters }: SourceInput): SourceStart | null {
  if (start === null || !start.isThere) return null;
  const { freeze, freezeEpochs, epochs, backboneRate } = hyperparameters;
  const behind = backboneLayers(network, start.startFrom);
  const acts = placeLayers(network).filter(
    (placed) =>
      behind.has(placed.layer.name) && (layerParameters(placed).length > 0 || 'rate' in placed.layer),
  );
  return {
    taken: start.startFrom.taken,
    backbone: acts.map(({ layer }) => layer.name),
    freezeEpochs: freeze === 'backbone' ? 'EPOCHS' : freeze === 'first' ? Math.min(freezeEpochs, epochs) : 0,
    backboneRate: applies('backboneRate', hyperparameters) ? backboneRate : 1,
  };
}

/** What the first lines of a script say of it. */
export function startDifferences({ start }: SourceInput): string[] {
  if (start === null) return [];
  const { name, taken } = start.startFrom;
  const whose = `the weights of another run, ${JSON.stringify(name).slice(1, -1)}, in ${layerList(taken)}`;
  return start.isThere
    ? [`It begins with ${whose}: they are in ${startFile}, which has to lie beside this file.`]
    : [
        `The run began with ${whose}. They were not at hand when this file was written: it begins with random ones, all ` +
          'of which learn, so that its result is another one.',
      ];
}

/** The constants of a script that begins with earlier weights. */
export function startConstants({ taken, backbone, freezeEpochs, backboneRate }: SourceStart): string[] {
  const names = taken.map((layer) => `${JSON.stringify(layer)}: ${JSON.stringify(pythonName(layer))}`);
  return [
    `TAKEN = {${names.join(', ')}}  # layers that begin with earlier weights, and their names here`,
    `BACKBONE = ${pythonList(backbone)}`,
    `FREEZE_EPOCHS = ${freezeEpochs}  # of the first, in which BACKBONE stands still`,
    `BACKBONE_RATE = ${backboneRate}  # what it learns with, in multiples of the others' learning rate`,
  ];
}
