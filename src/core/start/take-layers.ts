import { RidgelineError } from '../errors';
import type { NetworkDescription } from '../network/description';
import { layerParameters } from '../network/parameters';
import { placeLayers } from '../network/shapes';
import type { StartFrom, StartSource } from './start-from';

/**
 * Which layers of a network can begin with the weights of an earlier run: those of which every tensor is there under its
 * name and in its shape, up to the first that is not. (Keras' `load_weights(by_name=True, skip_mismatch=True)` goes by
 * layers too, but takes what comes later as well, which would get other features than it knows.) The logits begin anew
 * unless the classes are the same in the same order.
 *
 * The pictures may have another size where shapes allow it. They are scaled as the new run's settings say: with the mean and
 * deviation of the new dataset, so that a network is given what it knows, values around 0, or with figures that are given,
 * as those that come with an imported network.
 * @throws RidgelineError `startChannels` (`name`, `expected`, `found`), `startNothingTaken` (`name`)
 */
export function takeLayers(
  network: NetworkDescription,
  classNames: readonly string[],
  source: StartSource,
): StartFrom {
  const { runId, name, weightsSha256 } = source;
  const found = source.inputShape[2];
  const expected = network.inputShape[2];
  if (found !== expected) {
    throw new RidgelineError(
      'startChannels',
      `The weights of ${name} are for pictures of ${found} channels, and these have ${expected}.`,
      { name, expected, found },
    );
  }
  const shapes = new Map(source.parameters.map((parameter) => [parameter.name, parameter.shape.join()]));
  const areSameClasses = JSON.stringify(classNames) === JSON.stringify(source.classNames);
  const last = network.layers.at(-1)?.name;
  const taken: string[] = [];
  const anew: string[] = [];
  for (const placed of placeLayers(network)) {
    const parameters = layerParameters(placed);
    if (parameters.length === 0) continue;
    const fits = parameters.every((one) => shapes.get(one.name) === one.shape.join());
    const layer = placed.layer.name;
    if (anew.length === 0 && fits && (layer !== last || areSameClasses)) taken.push(layer);
    else anew.push(layer);
  }
  if (taken.length > 0) return { runId, name, weightsSha256, taken, anew };
  throw new RidgelineError(
    'startNothingTaken',
    `No layer of this network has the shape of one of ${name}: use the network settings of that run.`,
    { name },
  );
}
