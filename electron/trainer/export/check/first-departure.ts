import { placeLayers } from '@core/network/shapes';
import { preprocessed, type Pictures, type RunningModel, type TrainedNetwork } from '../formats/model-format';
import { referenceOutputs } from '../formats/graph/reference-outputs';

/** Of the largest value of a layer: what other sums of the same numbers can differ by is far below. */
const toleratedShare = 1e-4;

/**
 * The first place in a written model whose values are not those of the trained network, for one picture: its
 * preprocessing, a layer, or, if all of these agree, the probabilities.
 */
export async function firstDeparture(
  exported: RunningModel,
  trained: TrainedNetwork,
  picture: Pictures,
): Promise<string> {
  const expected = referenceOutputs(trained, picture);
  const found = await exported.layerOutputs(picture, trained);
  const names = [preprocessed, ...placeLayers(trained.network).map(({ layer }) => layer.name)];
  for (const name of names) {
    const [wanted, given] = [expected.get(name), found.get(name)];
    // A format leaves out what does nothing when the network is used.
    if (wanted !== undefined && given !== undefined && departs(wanted, given)) return name;
  }
  return 'probabilities';
}

function departs(expected: Float32Array, found: Float32Array): boolean {
  if (expected.length !== found.length) return true;
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const tolerated = toleratedShare * Math.max(largest, 1e-3);
  // Written so that what is no number departs as well.
  return expected.some((value, i) => !(Math.abs(value - (found[i] ?? NaN)) <= tolerated));
}
