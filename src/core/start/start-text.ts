import { applies, type Hyperparameters } from '../hyperparameters/fields';
import { layerList } from './layer-list';
import type { StartFrom } from './start-from';

/**
 * Of the layers with weights, those that were trained before and are followed by others: what may stand still, as
 * `backboneLayers` has it. Layers are taken over from the first on, so that the last one is among them only if all are.
 */
export function backboneWithWeights({ taken, anew }: Pick<StartFrom, 'taken' | 'anew'>): readonly string[] {
  return anew.length === 0 ? taken.slice(0, -1) : taken;
}

/**
 * What a run began with, and how much of it learned, in English sentences of Markdown.
 * @param plain makes Markdown of a name
 */
export function startText(
  startFrom: StartFrom,
  hyperparameters: Hyperparameters,
  plain: (name: string) => string,
): string {
  const list = (layers: readonly string[]) => layerList(layers, (layer) => `\`${layer}\``);
  const { name, runId, taken, anew } = startFrom;
  const begun =
    `The network began with the weights of the run *${plain(name)}* (\`${runId}\`): it took over ${list(taken)}` +
    (anew.length === 0 ? ', which is every layer.' : `; ${list(anew)} began anew with random weights.`);
  const backbone = backboneWithWeights(startFrom);
  if (backbone.length === 0) return begun;
  return `${begun} ${learnedText(hyperparameters, list(backbone), backbone.length)}`;
}

function learnedText(hyperparameters: Hyperparameters, backbone: string, count: number): string {
  const { freeze, freezeEpochs, backboneRate, epochs } = hyperparameters;
  const it = count === 1 ? 'it' : 'they';
  const rate =
    !applies('backboneRate', hyperparameters) || backboneRate === 1
      ? 'with the learning rate of the others'
      : `with ${backboneRate} times the learning rate of the others`;
  if (freeze === 'backbone' || (freeze === 'first' && freezeEpochs >= epochs)) {
    return `Of these, ${backbone} stood still through the whole training.`;
  }
  if (freeze === 'first') {
    const first = freezeEpochs === 1 ? 'first epoch' : `first ${freezeEpochs} epochs`;
    return `Of these, ${backbone} stood still for the ${first}; then ${it} learned ${rate}.`;
  }
  return `Nothing stood still: ${backbone} learned ${rate}.`;
}
